"""What only the register can tell: whether a number was issued, and what a key signed before it leaked.

Then, and then alone, what was given is sent to the host. What it answers rests on its address, not on a signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mitra.domain.verification import Reason, Verification
from tools.verifier.judge import NUMBER_ALONE
from tools.verifier.material import Kind, Material
from tools.verifier.output import MARKS, status_of
from tools.verifier.paper_refused import PaperFault
from tools.verifier.refusals import Exit

if TYPE_CHECKING:
    from tools.verifier.web import Host

type Answer = Mapping[str, object]

_ONLY_THE_REGISTER = frozenset({NUMBER_ALONE, Reason.KEY_COMPROMISED, PaperFault.KEY_COMPROMISED})


def ask(where: Host | None, given: Material, text: str, found: Verification) -> Answer | None:
    """The host's answer where one is needed and to be had, else None."""
    if where is None or found.reason not in _ONLY_THE_REGISTER:
        return None
    if given.kind is Kind.PDF:
        return where.judged(given.content, "application/pdf")
    return where.judged(text.encode(), "text/plain")


def exit_status(said: Answer) -> Exit:
    """What the program ends with."""
    return status_of(str(said.get("verdict", "")), said.get("genuine") is True)


def for_people(said: Answer, language: str) -> str:
    """The host's words, without anything that a terminal would act on."""
    title, meaning, step = (
        _in(said.get(part), language) for part in ("title", "meaning", "next_step")
    )
    lines = [f"{MARKS.get(str(said.get('tone')), MARKS['neutral'])} {title}", meaning, ""]
    fields = said.get("fields")
    for field in fields if isinstance(fields, list) else []:
        if isinstance(field, dict):
            lines.append(
                f"  {_in(field.get('label'), language)}: {_in(field.get('shown'), language)}"
            )
    return "\n".join([*lines, "", step]) + "\n"


def _in(words: object, language: str) -> str:
    text = words.get(language) if isinstance(words, dict) else ""
    return "".join(character for character in str(text or "") if character.isprintable())
