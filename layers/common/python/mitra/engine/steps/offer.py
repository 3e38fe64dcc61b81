"""What a paid service costs, line by line, before anything is asked of the citizen's money: pay, change or cancel."""

from collections.abc import Sequence
from copy import replace

from mitra.domain.effects import AskQuote, RequestPayment
from mitra.domain.happenings import (
    DepartmentUnavailable,
    Happening,
    PaymentRefused,
    PaymentRequested,
    Quoted,
    QuoteRefused,
)
from mitra.domain.inbound import Inbound, Tap
from mitra.domain.money import Quote
from mitra.domain.replies import Buttons, Choice, Text
from mitra.domain.session import Session
from mitra.engine import flow, offer_text
from mitra.engine.fields.money import whole_rupees
from mitra.engine.search import pick
from mitra.engine.steps import pay, review
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_LEAD, _QUOTED, _LEAST, _CHOSEN, _OTHER = "lead", "quoted", "least", "chosen", "other"
_PAISE = 100
_AGAIN = "offer:again"


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """Ask the department what it costs; or, where another amount is wanted, the citizen which."""
    scratch = session.position.scratch
    if _OTHER in scratch:
        words = talk.say("offer.other.ask", **_bounds(session))
        return replied(session, Text(joined(lead, words)))
    session = _remembering(session, (), **_kept(session, _CHOSEN), **{_LEAD: lead})
    effect = AskQuote(session.position.service, flow.values(talk, session))
    return Turn(session, effects=(effect,))


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Pay, change, cancel, another amount: by tap, word or number."""
    if _OTHER in session.position.scratch:
        return _amount(talk, session, message)
    choices = session.position.choices
    chosen = pick(message, choices, _names(talk, choices))
    if len(chosen) != 1:
        return Move(session, _not_offered(talk, choices, message))
    return _acted(talk, session, chosen[0].id.split(":")[1])


def _acted(talk: Talk, session: Session, act: str) -> Outcome:
    match act:
        case "pay":
            return _pay(talk, session)
        case "other":
            kept = _kept(session, _QUOTED, _LEAST)
            return Move(_remembering(session, (), **kept, **{_OTHER: "yes"}))
        case "change":
            return Move(_changing(talk, session))
        case "cancel":
            return Move(home(session), talk.say("cancelled"))
        case _:
            return Move(session)


def _not_offered(talk: Talk, choices: Sequence[Choice], message: Inbound) -> str:
    """What was wrong; nothing where any word was to try again."""
    if not any(choice.id != _AGAIN for choice in choices):
        return ""
    return "⚠️ " + talk.say("error.old_button" if isinstance(message, Tap) else "error.offer")


def _pay(talk: Talk, session: Session) -> Turn:
    scratch, service = session.position.scratch, session.position.service
    quoted = int(scratch[_QUOTED])
    paise = int(scratch.get(_CHOSEN, quoted))
    answers = flow.values(talk, session)
    effect = RequestPayment(service, answers, talk.language, quoted, paise)
    return Turn(session, effects=(effect,))


def _amount(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """Another amount, in whole rupees, from what must be paid at least up to the sum."""
    scratch = session.position.scratch
    rupees = whole_rupees(talk, message)
    if rupees is None:
        return Move(session, "⚠️ " + talk.say("error.money"))
    if not int(scratch[_LEAST]) <= rupees * _PAISE <= int(scratch[_QUOTED]):
        return Move(session, "⚠️ " + talk.say("error.money_range", **_bounds(session)))
    return Move(_remembering(session, (), **{_CHOSEN: str(rupees * _PAISE)}))


def _bounds(session: Session) -> dict[str, str]:
    return offer_text.bounds(
        int(session.position.scratch[_LEAST]), int(session.position.scratch[_QUOTED])
    )


def _changing(talk: Talk, session: Session) -> Session:
    """Where there is but one answer, that one; else it is asked which."""
    questions = talk.service(session).questions
    return (
        review.reopened(session, questions[0].id)
        if len(questions) == 1
        else review.changing(session)
    )


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """The price, the order to pay, or why there is none of them. Nothing was taken then."""
    match result:
        case Quoted(quote=quote):
            return _offered(talk, session, quote, session.position.scratch.get(_LEAD, ""))
        case QuoteRefused():
            return _no_price(talk, session, result)
        case PaymentRequested(reference=reference, order=order, expires_at=until):
            return pay.asked(talk, session, reference, order, until)
        case PaymentRefused():
            return _not_to_be_paid(talk, session, result)
        case DepartmentUnavailable():
            department = talk.say(f"department.{talk.service(session).department}")
            words = talk.say("department.unavailable", department=department)
            return _asked(talk, session, words, ("again",))
        case _:
            return Move(session)


def _no_price(talk: Talk, session: Session, refused: QuoteRefused) -> Outcome:
    """Free for this citizen: an application goes on as one that is free. Else why, and what can be done."""
    if refused.why == "free_of_charge" and talk.service(session).kind == "apply":
        return Move(flow.at_step(session, "submit"))
    words = joined(
        "ℹ️ " + (refused.reason or talk.say("offer.refused")), talk.say("offer.refused.next")
    )
    return _asked(talk, session, words, ("change", "cancel"))


def _not_to_be_paid(talk: Talk, session: Session, refused: PaymentRefused) -> Outcome:
    if refused.why == "price_changed" and refused.quote:
        unchosen = _remembering(session, ())
        return _offered(talk, unchosen, refused.quote, "⚠️ " + talk.say("pay.refused.price_changed"))
    if refused.why == "hold_refused":
        words = joined("⚠️ " + talk.say("pay.refused.hold_refused"), refused.reason)
        return Move(_changing(talk, session), words)
    key = f"pay.refused.{'department' if refused.why == 'department' else 'gateway'}"
    return _asked(talk, session, joined("⚠️ " + talk.say(key), refused.reason), ("again", "cancel"))


def _offered(talk: Talk, session: Session, quote: Quote, lead: str) -> Turn:
    """The lines, the sum, the rules and the buttons. An amount that no longer fits is forgotten."""
    least = quote.paise if quote.least_paise is None else quote.least_paise
    chosen = int(session.position.scratch.get(_CHOSEN, quote.paise))
    chosen = chosen if least <= chosen <= quote.paise else quote.paise
    scratch = {_QUOTED: str(quote.paise), _CHOSEN: str(chosen), _LEAST: str(least)}
    body = offer_text.body(talk, talk.service(session), quote, chosen, lead)
    kinds = ("pay", "other", "change") if least < quote.paise else ("pay", "change", "cancel")
    choices = tuple(_choice(talk, kind, chosen) for kind in kinds)
    return replied(_remembering(session, choices, **scratch), Buttons(body, choices))


def _asked(talk: Talk, session: Session, body: str, kinds: Sequence[str]) -> Turn:
    choices = tuple(_choice(talk, kind, 0) for kind in kinds)
    return replied(
        _remembering(session, choices, **_kept(session, _CHOSEN)), Buttons(body, choices)
    )


def _choice(talk: Talk, kind: str, paise: int) -> Choice:
    """A button. The one to pay names its amount, so that one of an older offer is known as old."""
    if kind == "pay":
        return Choice(f"offer:pay:{paise}", talk.say("offer.pay", **offer_text.amount(paise)))
    return Choice(f"offer:{kind}", talk.say("try_again" if kind == "again" else f"offer.{kind}"))


def _names(talk: Talk, choices: Sequence[Choice]) -> dict[str, list[str]]:
    spelt = [choice for choice in choices if choice.id != _AGAIN]
    return {
        choice.id: talk.say(f"offer.{choice.id.split(':')[1]}.spellings").split("|")
        for choice in spelt
    }


def _kept(session: Session, *names: str) -> dict[str, str]:
    scratch = session.position.scratch
    return {name: scratch[name] for name in names if name in scratch}


def _remembering(session: Session, choices: tuple[Choice, ...], **scratch: str) -> Session:
    return replace(session, position=replace(session.position, choices=choices, scratch=scratch))


def back(talk: Talk, session: Session) -> Outcome:
    """From the amount to the offer; from there to the review, or to the last question."""
    if _OTHER in session.position.scratch:
        return Move(_remembering(session, ()))
    if "review" in talk.service(session).flow:
        return Move(flow.at_step(session, "review"))
    return review.back(talk, flow.at_step(session, "review"))
