"""Where a citizen of the small world pays: prices, orders, and what becomes of them. What the saga does, without it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.domain.account import PostalAddress, Way
from mitra.domain.case import CaseState, CaseSummary
from mitra.domain.effects import AskQuote, GiveUpPayment, MakePayLink, RequestPayment
from mitra.domain.happenings import (
    Happening,
    PayLinkMade,
    PaymentMoved,
    PaymentRefused,
    PaymentRequested,
    Quoted,
    QuoteRefused,
)
from mitra.domain.money import Line, Quote
from mitra.domain.reference import new_reference
from mitra.domain.replies import OrderDetails, OrderLine
from mitra.domain.service import Catalogue
from mitra.domain.titles import Titles
from tests.kit.gifts import gift

OPENED_AT = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)

QUOTES: Mapping[str, Quote] = {}
"""What services cost in the transcripts, by service id; any other costs this:"""
USUAL = Quote((Line({"en": "Fee", "te": "రుసుము", "hi": "शुल्क"}, 51200),), "apepdcl")

_MOVES = {
    "success": ("confirmed", ""),
    "slow": ("paid", ""),
    "failure": ("failed", ""),
    "late": ("released", "expired"),
    "refunded": ("refund_due", "not_available"),
}


@dataclass
class Till:
    """Prices by service, and the orders that were made. `refuse` is why the next order is refused."""

    catalogue: Catalogue = field(default_factory=CatalogueFiles)
    quotes: dict[str, Quote] = field(default_factory=lambda: dict(QUOTES))
    no_quote: str | None = None
    why_not: str = ""
    refuse: PaymentRefused | None = None
    asked: list[AskQuote] = field(default_factory=list)
    requests: list[RequestPayment] = field(default_factory=list)
    others: list[MakePayLink | GiveUpPayment] = field(default_factory=list)
    cases: list[CaseSummary] = field(default_factory=list)

    def answer(self, effect: AskQuote | RequestPayment | MakePayLink | GiveUpPayment) -> Happening:
        """The result of an effect."""
        match effect:
            case AskQuote(service=service):
                self.asked.append(effect)
                no = self.no_quote
                return (
                    Quoted(self._quote(service, effect.answers))
                    if no is None
                    else QuoteRefused(no, self.why_not)
                )
            case RequestPayment():
                return self.refuse or self._order(effect)
            case MakePayLink(reference=reference):
                self.others.append(effect)
                url = f"https://pay.example/{reference}"
                return PayLinkMade(reference, url, self.requests[-1].paise)
            case GiveUpPayment():
                self.others.append(effect)
                return self._moved("released", "cancelled")

    def pay(self, outcome: str) -> PaymentMoved:
        """What is heard of the last order: success, slow, failure, late, refunded."""
        return self._moved(*_MOVES[outcome])

    def _quote(self, service: str, answers: Mapping[str, str]) -> Quote:
        if service in self.quotes:
            return self.quotes[service]
        return gift(self.catalogue.service(service), answers) or USUAL

    def _moved(self, state: str, why: str) -> PaymentMoved:
        asked = self.requests[-1]
        service = self.catalogue.service(asked.service)
        # An application is decided later, and its document follows that.
        follows = state == "confirmed" and bool(service.document) and service.kind != "apply"
        reference = self._reference()
        return PaymentMoved(
            reference, asked.service, state, asked.paise, why, document_follows=follows
        )

    def _reference(self) -> str:
        code = self.catalogue.service(self.requests[-1].service).code
        return new_reference(code, bytes([len(self.requests), 2, 3, 4, 5]))

    def _order(self, effect: RequestPayment) -> PaymentRequested:
        self.requests.append(effect)
        quote, reference = self._quote(effect.service, effect.answers), self._reference()
        until = OPENED_AT + timedelta(minutes=15)
        self.cases.insert(0, _case(reference, effect, until))
        order = OrderDetails(
            body="",
            reference=reference,
            lines=_lines(quote, effect),
            expires_at=until,
            way=Way.GATEWAY,
            gateway="razorpay",
            configuration="mitra-" + quote.account,
            payee="APEPDCL",
            address=PostalAddress("Seethammadhara", "Visakhapatnam", "530013"),
        )
        return PaymentRequested(reference, order, until)


def _lines(quote: Quote, effect: RequestPayment) -> tuple[OrderLine, ...]:
    named = [(Titles(line.titles).in_language(effect.language), line) for line in quote.lines]
    if effect.paise < quote.paise:
        return (OrderLine(named[0][0], effect.paise),)
    return tuple(OrderLine(name, line.paise, line.quantity) for name, line in named)


def _case(reference: str, effect: RequestPayment, until: datetime) -> CaseSummary:
    return CaseSummary(
        reference,
        effect.service,
        CaseState.UNPAID,
        OPENED_AT,
        until,
        paid_paise=effect.paise,
        pay_by=until,
    )
