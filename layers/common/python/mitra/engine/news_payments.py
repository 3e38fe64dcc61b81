"""News of a payment: received, not gone through, over, on its way back. They come by themselves.

What WhatsApp shows under its own order card comes as an order status; completed and canceled are final there.
"""

from collections.abc import Mapping
from copy import replace

from mitra.domain.happenings import PayLinkMade, PaymentMoved
from mitra.domain.payment import PaymentState
from mitra.domain.replies import Buttons, LinkButton, OrderStatus, Reply, Text
from mitra.domain.session import Session
from mitra.engine import offer_text
from mitra.engine.cases_text import reason
from mitra.engine.steps import pay
from mitra.engine.talk import Talk, Turn, home, joined, replied

_OVER = (
    PaymentState.PAID,
    PaymentState.CONFIRMED,
    PaymentState.RELEASED,
    PaymentState.REFUND_DUE,
    PaymentState.REFUNDED,
)
_STATUSES: Mapping[str, str] = {
    PaymentState.CONFIRMED: "completed",
    PaymentState.PAID: "processing",
    PaymentState.RELEASED: "canceled",
}
_OWN_WORDS = {(PaymentState.RELEASED, "cancelled")}
"""That the citizen gave it up has words of its own."""


def tell(talk: Talk, session: Session, happened: PaymentMoved | PayLinkMade) -> Turn:
    """Say what happened. The conversation stays where it is, unless it stands before this very order."""
    if isinstance(happened, PayLinkMade):
        return _link(talk, session, happened)
    told = _told(talk, session, happened)
    return replied(_left(session, happened), told) if told else Turn(session)


def _left(session: Session, news: PaymentMoved) -> Session:
    """There is nothing more to pay or to give up, once it is over."""
    if news.state not in _OVER:
        return session
    if pay.is_at(session, news.reference):
        session = home(session)
    return replace(session, paying="") if session.paying == news.reference else session


def _told(talk: Talk, session: Session, news: PaymentMoved) -> Reply | None:
    match news.state:
        case PaymentState.CONFIRMED | PaymentState.PAID | PaymentState.RELEASED:
            return _status(talk, news)
        case PaymentState.REFUND_DUE | PaymentState.REFUNDED:
            return _given_back(talk, news)
        case PaymentState.ORDERED:
            # It was to be given up, and nobody could be asked whether it is paid.
            return Text(_say(talk, "news.payment.ordered", news))
        case "failed":
            return _failed(talk, session, news)
        case _:
            return None


def _status(talk: Talk, news: PaymentMoved) -> OrderStatus | Text:
    why = f".{news.why}" if (news.state, news.why) in _OWN_WORDS else ""
    told = _say(talk, f"news.payment.{news.state}{why}", news)
    body = joined(told, reason(talk, news.by_department), _what_follows(talk, news))
    if news.plainly:
        return Text(body)
    status = _STATUSES[news.state]
    return OrderStatus(body, news.reference, status, talk.say(f"order.{status}"))


def _what_follows(talk: Talk, news: PaymentMoved) -> str:
    if news.state != PaymentState.CONFIRMED:
        return talk.say("hint.menu") if news.state == PaymentState.RELEASED else ""
    if not news.document_follows:
        return talk.say("hint.status")
    return talk.say("news.payment.follows", news.service if talk.offered(news.service) else "")


def _given_back(talk: Talk, news: PaymentMoved) -> Text:
    known = talk.catalogue.has_words(talk.language, f"news.refund.{news.why}")
    why = talk.say(f"news.refund.{news.why if known else 'other'}")
    body = _say(talk, "news.refund", news, why=why)
    return Text(joined(body, reason(talk, news.by_department), talk.say("hint.status")))


def _failed(talk: Talk, session: Session, news: PaymentMoved) -> Reply:
    body = _say(talk, "news.payment.failed", news)
    if session.paying != news.reference:
        return Text(body)
    return Buttons(body, pay.ways(talk, news.reference))


def _link(talk: Talk, session: Session, made: PayLinkMade) -> Turn:
    values = {"reference": made.reference, **offer_text.amount(made.paise)}
    if not made.url:
        return replied(session, Text(joined(talk.say("pay.no_link"), talk.say("hint.status"))))
    body = talk.say("pay.link.body", **values)
    return replied(session, LinkButton(body, talk.say("pay.link.open"), made.url))


def _say(talk: Talk, key: str, news: PaymentMoved, **more: str) -> str:
    values = {"title": talk.title(news.service), "reference": news.reference, **more}
    return talk.say(key, **values, **offer_text.amount(news.paise))
