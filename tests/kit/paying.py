"""A conversation of a few words about paid services, and a world in which citizens pay, give up, and wait."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mitra.adapters.memory import Shop
from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.effects import (
    AskQuote,
    Effect,
    GiveUpPayment,
    MakePayLink,
    OrderDocument,
    RequestPayment,
)
from mitra.domain.errors import NotFound
from mitra.domain.event import Event, EventKind
from mitra.domain.happenings import (
    CaseMoved,
    Happening,
    Moment,
    PayLinkMade,
    PaymentMoved,
    PaymentRefused,
    PaymentRequested,
    Quoted,
    QuoteRefused,
    Said,
)
from mitra.domain.inbound import TextMessage
from mitra.domain.money import Line, Quote
from mitra.domain.payment import Payment
from mitra.domain.replies import Text
from mitra.domain.service import Catalogue, Department, Fee, Service
from mitra.domain.session import Session
from mitra.engine.turn import Turn
from tests.kit.events import CITIZEN as BUYER
from tests.kit.events import said
from tests.kit.stream import World

PRICE, NAMES = 51200, {"en": "Seat", "te": "సీటు", "hi": "सीट"}
SEAT = Service(
    id="seat",
    code="RTC-02",
    kind="book",
    department="rtc",
    flow=(),
    document="bus_ticket",
    fee=Fee(holds=True, minutes=15, confirm_minutes=60),
)
BILL = replace(SEAT, id="bill", code="ENE-01", fee=Fee(), document="payment_receipt")
FREE = replace(SEAT, id="free", code="RTC-01", fee=None)
_SERVICES = {service.id: service for service in (SEAT, BILL, FREE)}
ACCOUNT = Account(
    id="apsrtc",
    department="rtc",
    titles={"en": "APSRTC"},
    gateway="razorpay",
    credentials="apsrtc",
    configuration="apsrtc",
    way=Way.GATEWAY,
    address=PostalAddress("Bus Station", "Vijayawada", "520013"),
)


class PaidCatalogue:
    """A seat that is held, a bill that is not, and something free."""

    def departments(self) -> Sequence[Department]:
        return (Department("rtc", tuple(_SERVICES)),)

    def service(self, service_id: str) -> Service:
        if service_id not in _SERVICES:
            raise NotFound("no such service")
        return _SERVICES[service_id]

    def services(self) -> Sequence[str]:
        return tuple(_SERVICES)

    def words(self, language: str, key: str, service: str = "") -> str:
        return f"{language}.{key}"

    def has_words(self, language: str, key: str, service: str = "") -> bool:
        return True


def talk(session: Session, moment: Moment, catalogue: Catalogue) -> Turn:
    """One turn. What was asked to be paid last is remembered."""
    match moment.happening:
        case Said(message=TextMessage(body=body)):
            session = replace(session, language="en")
            effect = _asked(body, session.paying)
            return Turn(session, effects=(effect,)) if effect else Turn(session, (Text(body),))
        case PaymentRequested(reference=reference):
            return Turn(replace(session, paying=reference), (Text(f"pay {reference}"),))
        case CaseMoved(state="approved", reference=reference, service=service):
            kind = catalogue.service(service).document
            return Turn(session, effects=(OrderDocument(reference, kind),))
        case happening:
            return Turn(session, (Text(_words(happening)),))


def _asked(body: str, reference: str) -> Effect | None:
    word, _, rest = body.partition(" ")
    match word:
        case "buy":
            return RequestPayment(rest or "seat", {"seat": "1A"}, "en", PRICE, PRICE)
        case "part":
            return RequestPayment("bill", {"bill": "7"}, "en", PRICE, int(rest))
        case "quote":
            return AskQuote(rest, {"seat": "1A"})
        case "link":
            return MakePayLink(rest or reference)
        case "cancel":
            return GiveUpPayment(rest or reference)
        case _:
            return None


def _words(happening: Happening) -> str:
    words: tuple[str, ...]
    match happening:
        case PaymentMoved(reference=reference, state=state, paise=paise, why=why):
            follows = "follows" if happening.document_follows else ""
            words = state, reference, str(paise), why, follows
        case PaymentRefused(why=why, reason=reason):
            words = "not to be paid:", why, reason
        case PayLinkMade(url=url):
            words = "link", url
        case Quoted(quote=quote):
            words = "quoted", str(quote.paise)
        case QuoteRefused(reason=reason):
            words = "no price:", reason
        case CaseMoved(state=state):
            words = "case", state
        case _:
            words = (type(happening).__name__,)
    return " ".join(word for word in words if word)


def paying_world() -> World:
    """One citizen, one department with one seat, one gateway."""
    world = World(PaidCatalogue(), talk)
    world.accounts.put(ACCOUNT)
    world.departments.shop = Shop(clock=world.clock, facts={"RTC-02": FACTS})
    for code in ("RTC-02", "ENE-01"):
        world.departments.shop.prices[code] = quote()
    return world


FACTS: Mapping[str, str] = {"from_place": "Vijayawada", "amount": "1"}


def quote(paise: int = PRICE, account: str = "apsrtc", least: int | None = None) -> Quote:
    """What the department asks."""
    return Quote((Line(NAMES, paise),), account, least_paise=least)


def hint(
    reference: str, name: str, at: datetime, by: str = "gateway", outcome: str = "captured"
) -> Event:
    """A reason to look at a payment."""
    data = {"reference": reference, "by": by, "outcome": outcome}
    return Event(f"pay:{name}", EventKind.PAYMENT, BUYER, at.isoformat(), data)


def bought(world: World, what: str = "seat") -> Payment:
    """The citizen asked to pay; the payment as it stands then."""
    world.finish(said(f"buy {what}", f"wamid.buy.{what}"))
    return only(world)


def only(world: World) -> Payment:
    """The one payment there is."""
    (payment,) = world.payments.by_reference.values()
    return payment
