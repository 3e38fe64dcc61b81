"""A department's price in words: what is paid for, line by line, the sum, and the rules."""

import unicodedata
from collections.abc import Iterator

from mitra.domain.money import Line, Quote, in_rupees
from mitra.domain.service import Service
from mitra.domain.titles import Titles
from mitra.engine.talk import Talk, joined

_LONGEST = 1024
"""Characters (of NFC text) in a message with buttons. The sum and the rules must not be what is cut."""


def body(talk: Talk, service: Service, quote: Quote, chosen: int, lead: str) -> str:
    """The whole offer; `chosen` is what of it the citizen pays now, in paise. What is too long is told shorter."""
    about = quote.about.get(talk.language) or quote.about.get("en", ())
    shorter = ((about[:kept], len(quote.lines)) for kept in range(len(about), -1, -1))
    fewer = (((), kept) for kept in range(len(quote.lines) - 1, -1, -1))
    words = ""
    for told, kept in (*shorter, *fewer):
        part = talk.say("offer.part", **amount(chosen)) if chosen < quote.paise else ""
        words = joined(
            lead,
            f"*{talk.title(service.id)}*",
            "\n".join(told),
            "\n".join((*_lines(talk, quote, kept), talk.say("offer.sum", **amount(quote.paise)))),
            part,
            "\n".join(_rules(talk, service)),
            talk.say("offer.ask", service.id),
        )
        words = unicodedata.normalize("NFC", words)
        if len(words) <= _LONGEST:
            break
    return words


def amount(paise: int) -> dict[str, str]:
    """The value that words put in for an amount."""
    return {"amount": in_rupees(paise)}


def bounds(least: int, most: int) -> dict[str, str]:
    """The values that words put in for the least and the most, of paise."""
    return {"least": in_rupees(least), "most": in_rupees(most)}


def _lines(talk: Talk, quote: Quote, kept: int) -> Iterator[str]:
    """So many lines; the others together in one."""
    yield from (_line(talk, line) for line in quote.lines[:kept])
    if kept < len(quote.lines):
        rest = sum(line.sum for line in quote.lines[kept:])
        yield f"{talk.say('offer.others')}: {in_rupees(rest)}"


def _line(talk: Talk, line: Line) -> str:
    pieces = f" ({line.quantity} × {in_rupees(line.paise)})" if line.quantity > 1 else ""
    return f"{Titles(line.titles).in_language(talk.language)}{pieces}: {in_rupees(line.sum)}"


def _rules(talk: Talk, service: Service) -> list[str]:
    has_rule = service.fee is not None and service.fee.refund_rule
    keys = ["fee.rule", "cancel.rule"] if has_rule else ["fee.rule"]
    return ["ℹ️ " + talk.say(key, service.id) for key in keys]
