"""The sandbox's temples, buses and bills, for the small world: what its citizens choose, price and book."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic import JsonValue

from local.departments.inventory import Answers, Price, RefusedError, Stock
from local.departments.inventory.stock import stocks_of
from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.domain.effects import AskQuote, Effect, LoadOptions, LookUp, RequestPayment
from mitra.domain.happenings import (
    FoundItem,
    Happening,
    LookedUp,
    OptionsLoaded,
    PaymentRefused,
    Quoted,
    QuoteRefused,
)
from mitra.domain.money import Line, Quote
from mitra.domain.replies import Choice
from mitra.domain.service import Catalogue
from mitra.domain.titles import Titles

_PAY_WITHIN = timedelta(minutes=15)
_MOST = 10_000


@dataclass
class Fair:
    """The stocks of the departments that sell, under one clock.

    `language` is the citizen's; `last` what a price was asked of.
    """

    at: datetime
    language: str = "en"
    catalogue: Catalogue = field(default_factory=CatalogueFiles)
    last: tuple[Stock, str, Answers] | None = None
    bookings: int = 0

    def __post_init__(self) -> None:
        departments = ("endowments", "rtc", "energy", "municipal")
        self.stocks = {name: stocks_of(name, lambda: self.at) for name in departments}

    def answer(self, effect: Effect) -> Happening | None:
        """What the department says; None where it is asked for something else, or the till goes on from here."""
        match effect:
            case LoadOptions(department=department, name=name, parents=parents):
                return self._options(department, name, parents)
            case LookUp(department=department, service_code=code, inputs=inputs):
                return self._found(department, code, inputs)
            case AskQuote(service=service, answers=answers):
                return self._quoted(service, answers)
            case RequestPayment():
                return self._held(effect)
            case _:
                return None

    def sell_out(self) -> None:
        """Others buy all that is left of what was priced last, one by one."""
        assert self.last
        stock, code, answers = self.last
        alone: Answers = {**answers, "persons": "1", "seats": "any", **_one_person(answers)}
        try:
            for _ in range(_MOST):
                self._hold(stock, code, alone)
        except RefusedError:
            return

    def stock_of(self, service: str) -> tuple[Stock, str] | None:
        """Which stock sells a service, under which code."""
        return self._stock(service)

    def lines(self, service: str, answers: Mapping[str, str]) -> tuple[Line, ...]:
        """The bill for these answers."""
        found = self._stock(service)
        assert found
        return _quote(found[0].quote(found[1], answers)).lines

    def _options(
        self, department: str, name: str, parents: Mapping[str, str]
    ) -> OptionsLoaded | None:
        for stock in self.stocks.get(department, ()):
            listed = stock.options(name, parents)
            if listed is not None:
                return OptionsLoaded(tuple(self._choice(one.option()) for one in listed))
        return None

    def _choice(self, option: Mapping[str, object]) -> Choice:
        titles, about, also = option["titles"], option.get("description"), option.get("also", ())
        assert isinstance(titles, dict)
        assert isinstance(also, list | tuple)
        described = Titles(about).in_language(self.language) if isinstance(about, dict) else ""
        title = Titles(titles).in_language(self.language)
        names = tuple(name for name in (*titles.values(), *also) if name != title)
        return Choice(str(option["id"]), title, described, names)

    def _found(self, department: str, code: str, inputs: Mapping[str, str]) -> LookedUp | None:
        for stock in self.stocks.get(department, ()):
            items = stock.search(code, inputs, self.language)
            if items is not None:
                return LookedUp(tuple(self._item(one) for one in items))
        return None

    def _item(self, item: object) -> FoundItem:
        assert isinstance(item, dict)
        return FoundItem(item["titles"][self.language], tuple(item["lines"][self.language]))

    def _stock(self, service: str) -> tuple[Stock, str] | None:
        facts = self.catalogue.service(service)
        for stock in self.stocks.get(facts.department, ()):
            if facts.code in stock.services:
                return stock, facts.code
        return None

    def _quoted(self, service: str, answers: Mapping[str, str]) -> Quoted | QuoteRefused | None:
        found = self._stock(service)
        if found is None:
            return None
        stock, code = found
        self.last = stock, code, answers
        try:
            return Quoted(_quote(stock.quote(code, answers)))
        except RefusedError as refused:
            return QuoteRefused(refused.message[self.language])

    def _held(self, effect: RequestPayment) -> PaymentRefused | None:
        found = self._stock(effect.service)
        if found:
            try:
                self._hold(*found, effect.answers)
            except RefusedError as refused:
                return PaymentRefused("hold_refused", refused.message[self.language])
        return None

    def _hold(self, stock: Stock, code: str, answers: Answers) -> None:
        self.bookings += 1
        stock.hold(f"{code}-{self.bookings}", code, answers, self.at + _PAY_WITHIN)


def _one_person(answers: Answers) -> Answers:
    somebody: list[JsonValue] = [{"name": "Somebody Else", "age": 40, "gender": "other"}]
    return {name: somebody for name in ("devotees", "passengers") if name in answers}


def _quote(price: Price) -> Quote:
    lines = tuple(Line(line.name, line.paise, line.quantity) for line in price.lines)
    about = {language: tuple(told) for language, told in price.about.items()}
    return Quote(lines, price.account, about, price.least_paise)
