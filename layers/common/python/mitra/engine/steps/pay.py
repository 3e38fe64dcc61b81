"""An order lies in the chat: how to pay it, a link where there is no button, or giving it up.

That it was paid is heard from the gateway, never from the citizen; see news_payments.
"""

from copy import replace
from datetime import datetime

from mitra.domain.effects import GiveUpPayment, MakePayLink
from mitra.domain.happenings import Happening
from mitra.domain.inbound import Inbound, Tap
from mitra.domain.replies import Buttons, Choice, OrderDetails, Text
from mitra.domain.session import Position, Session
from mitra.engine import offer_text
from mitra.engine.figures import spoken_time
from mitra.engine.search import pick
from mitra.engine.talk import Move, Outcome, Talk, Turn, home, joined, replied

_REFERENCE, _PAISE, _UNTIL = "reference", "paise", "until"


def asked(
    talk: Talk, session: Session, reference: str, order: OrderDetails, until: datetime
) -> Turn:
    """The order itself, under words that say what to do with it."""
    paise = sum(line.paise * line.quantity for line in order.lines)
    scratch = {_REFERENCE: reference, _PAISE: str(paise), _UNTIL: until.isoformat()}
    place = Position(step="pay", service=session.position.service, scratch=scratch)
    paying = replace(session, position=place, paying=reference)
    body = joined(_standing(talk, paying, "pay.ask"), talk.say("pay.how"))
    return replied(paying, replace(order, body=body, over=talk.say("pay.over")))


def show(talk: Talk, session: Session, lead: str) -> Outcome:
    """A short reminder; the order itself stands further up."""
    if not session.paying:
        return Move(home(session), lead)
    if talk.at >= datetime.fromisoformat(session.position.scratch[_UNTIL]):
        return replied(session, Text(joined(lead, talk.say("pay.late"), talk.say("hint.menu"))))
    body = joined(lead, _standing(talk, session, "pay.waiting"), talk.say("pay.told"))
    return replied(session, Buttons(body, ways(talk, session.paying)))


def _standing(talk: Talk, session: Session, key: str) -> str:
    scratch = session.position.scratch
    return talk.say(
        key,
        title=talk.title(session.position.service),
        reference=scratch[_REFERENCE],
        time=spoken_time(talk, datetime.fromisoformat(scratch[_UNTIL])),
        **offer_text.amount(int(scratch[_PAISE])),
    )


def ways(talk: Talk, reference: str) -> tuple[Choice, ...]:
    """The buttons of an order that is still to be paid. They name it: those of an older one are known as old."""
    return tuple(
        Choice(f"pay:{way}:{reference}", talk.say(f"pay.{way}")) for way in ("link", "cancel")
    )


def is_about(tap: Tap, reference: str) -> bool:
    """Whether a button belongs to this order: then it works wherever the citizen stands."""
    return bool(reference) and tap.id in (f"pay:link:{reference}", f"pay:cancel:{reference}")


def hear(talk: Talk, session: Session, message: Inbound) -> Outcome:
    """The link, or giving it up. Whatever else is said, the order stands."""
    match [choice.id.split(":")[1] for choice in pick(message, ways(talk, session.paying))]:
        case ["link"]:
            return link(session)
        case ["cancel"]:
            return give_up(session)
        case _:
            return Move(session)


def link(session: Session) -> Turn:
    """Ask for a page to pay at, wherever the citizen stands."""
    return Turn(session, effects=(MakePayLink(session.paying),))


def give_up(session: Session) -> Turn:
    """Ask that it be paid no more, wherever the citizen stands."""
    return Turn(session, effects=(GiveUpPayment(session.paying),))


def is_at(session: Session, reference: str) -> bool:
    """Whether the citizen still stands before this order."""
    position = session.position
    return position.step == "pay" and position.scratch.get(_REFERENCE) == reference


def learn(talk: Talk, session: Session, result: Happening) -> Outcome:
    """What comes of an order is told as news, wherever the citizen stands."""
    del talk, result
    return Move(session)


def back(talk: Talk, session: Session) -> Outcome:
    """There is no way back from an order but to give it up."""
    del talk
    return Move(session)
