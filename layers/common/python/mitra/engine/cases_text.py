"""How a citizen's cases are told."""

from collections.abc import Iterator, Mapping, Sequence

from mitra.domain.case import CaseState, CaseSummary
from mitra.domain.money import in_rupees
from mitra.domain.replies import DocumentMessage, Reply, Text
from mitra.domain.service import Titles
from mitra.domain.standing import DocumentStatus
from mitra.engine.figures import spoken_moment, spoken_time
from mitra.engine.talk import Talk, joined

_SHOWN = 5
_OVER = (CaseState.UNPAID, CaseState.ISSUED, CaseState.REJECTED, CaseState.CLOSED)
"""States without a date by which something is decided."""


def overview(talk: Talk, cases: Sequence[CaseSummary]) -> str:
    """The newest few cases, a short paragraph each."""
    if not cases:
        return talk.say("cases.none")
    lines = [_line(talk, case) for case in cases[:_SHOWN]]
    return joined(talk.say("cases.title"), *lines)


def detail(talk: Talk, case: CaseSummary) -> Reply:
    """One case; its document comes along where there is one in force: one that is withdrawn is not handed out again."""
    body = joined(_line(talk, case), reason(talk, case.reason), _next_step(talk, case))
    if case.document_id:
        filename = document_name(case.document_type, case.reference)
        return DocumentMessage(body, case.document_id, filename)
    return Text(joined(body, talk.say("hint.menu")))


def _line(talk: Talk, case: CaseSummary) -> str:
    due = "" if case.state in _OVER else talk.say("case.due", date=spoken_moment(talk, case.due_at))
    head = f"*{case.reference}*\n{talk.title(case.service)}"
    parts = (head, standing(talk, case), due, _since(talk, case), *_money(talk, case))
    return "\n".join(part for part in parts if part)


def _money(talk: Talk, case: CaseSummary) -> Iterator[str]:
    """What was paid or is to be paid, and what comes back of it."""
    paid = in_rupees(case.paid_paise)
    if case.state is CaseState.UNPAID and case.pay_by and case.pay_by > talk.at:
        yield talk.say("case.pay_by", amount=paid, time=spoken_time(talk, case.pay_by))
    elif case.paid_paise and case.state is not CaseState.UNPAID:
        yield talk.say("case.paid", amount=paid)
    if case.refund_paise:
        key = "case.refunded" if case.refunded else "case.refund"
        yield talk.say(key, amount=in_rupees(case.refund_paise))


def standing(talk: Talk, case: CaseSummary) -> str:
    """Where the case stands, or its document once it is withdrawn."""
    if _is_withdrawn(case):
        return talk.say(f"case.standing.{case.standing}")
    service = case.service if talk.offered(case.service) else ""
    return talk.say(f"case.state.{case.state}", service)


def _since(talk: Talk, case: CaseSummary) -> str:
    if not _is_withdrawn(case) or case.standing_since is None:
        return ""
    return talk.say("case.since", date=spoken_moment(talk, case.standing_since))


def _next_step(talk: Talk, case: CaseSummary) -> str:
    if not _is_withdrawn(case):
        return ""
    is_led_on = case.standing == DocumentStatus.REPLACED and case.document_id
    return talk.say("next.document.newer" if is_led_on else f"next.document.{case.standing}")


def _is_withdrawn(case: CaseSummary) -> bool:
    return case.standing not in ("", DocumentStatus.VALID)


def reason(talk: Talk, by_language: Mapping[str, str]) -> str:
    """The department's reason in the citizen's language, or in English; empty when it gave none."""
    words = Titles(by_language).in_language(talk.language)
    return talk.say("case.reason", reason=words) if words else ""


def document_name(document_type: str, reference: str) -> str:
    """The file name under which a document arrives: income-certificate-REV-7F3K-9QXM.pdf."""
    return f"{document_type.replace('_', '-')}-{reference}.pdf"
