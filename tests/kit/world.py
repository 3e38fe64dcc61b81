"""A small world that answers the engine's effects: what the dispatcher does, without a cloud."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mitra.domain.case import CaseState, CaseSummary
from mitra.domain.effects import (
    AskQuote,
    Effect,
    FindCases,
    FindHallTicket,
    GiveUpPayment,
    LoadOptions,
    LookUp,
    MakePayLink,
    OpenCase,
    RequestPayment,
    StoreMedia,
)
from mitra.domain.happenings import (
    CaseOpened,
    CaseRefused,
    CasesFound,
    DepartmentUnavailable,
    FoundItem,
    HallTicketFound,
    Happening,
    LookedUp,
    MediaRefused,
    MediaStored,
    OptionsLoaded,
    Quoted,
)
from mitra.domain.reference import new_reference
from mitra.domain.replies import Choice
from tests.kit.fair import Fair
from tests.kit.till import Till

NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
DISTRICTS = [
    "Alluri Sitharama Raju",
    "Anakapalli",
    "Ananthapuramu",
    "Annamayya",
    "Bapatla",
    "Chittoor",
    "Dr. B.R. Ambedkar Konaseema",
    "East Godavari",
    "Eluru",
    "Guntur",
    "Kakinada",
    "Krishna",
    "Kurnool",
    "Nandyal",
    "NTR",
    "Palnadu",
    "Parvathipuram Manyam",
    "Prakasam",
    "Sri Potti Sriramulu Nellore",
    "Sri Sathya Sai",
    "Srikakulam",
    "Tirupati",
    "Visakhapatnam",
    "Vizianagaram",
    "West Godavari",
    "YSR Kadapa",
]
LISTS = {
    "districts": DISTRICTS,
    "mandals": ["Vijayawada Urban", "Vijayawada Rural", "Ibrahimpatnam", "Gannavaram"],
    "villages": [],
}


@dataclass
class World:
    """What departments and stores would answer. `down` holds departments that do not."""

    at: datetime = NOON
    down: set[str] = field(default_factory=set)
    refuse: str | None = None
    photo_trouble: str | None = None
    cases: list[CaseSummary] = field(default_factory=list)
    opened: list[OpenCase] = field(default_factory=list)
    ordered: list[Effect] = field(default_factory=list)
    till: Till = field(default_factory=Till)
    fair: Fair = field(default_factory=lambda: Fair(NOON))
    lists: dict[str, list[str]] = field(default_factory=lambda: dict(LISTS))
    withdrawn: set[str] = field(default_factory=set)
    hall_tickets: dict[tuple[str, str], str] = field(
        default_factory=lambda: {("0023104518", "2011-06-28"): "7F3K9QXM2B4D"}
    )

    def answer(self, effect: Effect) -> Happening | None:
        """The result of one effect; None for one that has none."""
        match effect:
            case LoadOptions(department=department) | LookUp(department=department) if (
                department in self.down
            ):
                return DepartmentUnavailable(department)
        return self._sold(effect) or self._told(effect)

    def _sold(self, effect: Effect) -> Happening | None:
        """What the sandbox's temples and buses say, with their prices noted at the till."""
        said = self.fair.answer(effect)
        if isinstance(said, Quoted) and isinstance(effect, AskQuote):
            self.till.quotes[effect.service] = said.quote
        return said

    def _told(self, effect: Effect) -> Happening | None:
        match effect:
            case LoadOptions(name=name):
                titles = enumerate(self.lists[name], start=1)
                return OptionsLoaded(tuple(Choice(f"{name}-{n}", title) for n, title in titles))
            case LookUp(inputs=inputs):
                return LookedUp(() if inputs.get("town") == "Nowhere" else _canteens())
            case OpenCase():
                return self._open(effect)
            case FindCases(reference=reference):
                known = [*self.till.cases, *self.cases]
                return CasesFound(tuple(c for c in known if reference in ("", c.reference)))
        return self._keep(effect)

    def _keep(self, effect: Effect) -> Happening | None:
        if isinstance(effect, AskQuote | RequestPayment | MakePayLink | GiveUpPayment):
            return self.till.answer(effect)
        if isinstance(effect, FindHallTicket):
            ticket = self.hall_tickets.get((effect.roll_number, effect.date_of_birth), "")
            return HallTicketFound(ticket, ticket not in self.withdrawn)
        if isinstance(effect, StoreMedia):
            trouble = self.photo_trouble
            return MediaRefused(trouble) if trouble else MediaStored("paper-1")
        self.ordered.append(effect)
        return None

    def _open(self, effect: OpenCase) -> Happening:
        if self.refuse is not None:
            return CaseRefused(self.refuse)
        self.opened.append(effect)
        reference = new_reference("REV-02", bytes([len(self.opened), 2, 3, 4, 5]))
        due = self.at + timedelta(days=7)
        state = CaseState.RECORDED if self.down else CaseState.RECEIVED
        self.cases.insert(0, CaseSummary(reference, effect.service, state, self.at, due))
        return CaseOpened(reference, due, delivered=not self.down)


def _canteens() -> tuple[FoundItem, ...]:
    far = FoundItem(
        "Benz Circle", ("Lunch 12:30 to 3:00",), 16.4980, 80.6530, "Benz Circle, Vijayawada"
    )
    near = FoundItem("Gandhi Nagar", ("Breakfast 7:30 to 10:00",), 16.5150, 80.6270, "Gandhi Nagar")
    return (far, near)
