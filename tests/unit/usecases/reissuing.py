"""An office whose case has a document already, and issuers that come and go."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from mitra.adapters.memory import (
    MemoryCases,
    MemoryDocumentStore,
    MemoryEventQueue,
    MemoryRegister,
    MemoryStatusLists,
)
from mitra.domain.case import CaseState, Correction
from mitra.domain.document import DocumentOrder, DocumentRecord
from mitra.ports.documents import Sheet
from mitra.usecases.issue_document import IssueDocument
from tests.kit.certificates import INCOME, LocalSigner, a_notary, an_approved_case
from tests.kit.peril import Peril

FIRST = DocumentOrder("REV-7F3K-9QXM", INCOME)
LATER_CASE = "REV-NEWA-AAAA"
REASON = {"en": "The name was misspelt."}


class Press:
    """Shows what it was given."""

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """One file each."""
        return [f"{sheet.address}{sheet.digits}".encode() for sheet in sheets]


class Office:
    """Its document `old` is issued and told of; `events` holds what is told after that."""

    def __init__(self) -> None:
        self.cases, self.register = MemoryCases(), MemoryRegister()
        self.store, self.events = MemoryDocumentStore(), MemoryEventQueue()
        self._seeds, self._lists = count(1), MemoryStatusLists()
        self.cases.open(an_approved_case())
        self.old = self.issuer()(FIRST)
        self.told = len(self.events.events)

    def issuer(self, peril: Peril | None = None) -> IssueDocument:
        """A fresh process: its own randomness and its own signatures."""
        seed, peril = next(self._seeds), peril or Peril()
        notary = replace(a_notary(LocalSigner()), lists=self._lists)
        object.__setattr__(notary, "entropy", lambda size: bytes([seed]) * size)
        return IssueDocument(
            cases=peril.around(self.cases, "get"),
            register=peril.around(self.register, "claim", "get", "record", "stored", "move"),
            notary=notary,
            press=peril.around(Press(), "press"),
            store=peril.around(self.store, "put"),
            events=peril.around(self.events, "publish"),
            public_url="https://verify.example.gov.in",
        )

    def correct(self, **facts: str) -> DocumentOrder:
        """The department corrects facts: the order for the newer document comes back."""
        case = self.cases.by_reference[FIRST.reference]
        correction = Correction("one", self.old.id, REASON)
        changed = replace(case, facts={**case.facts, **facts}, state=CaseState.ISSUED)
        self.cases.update(replace(changed, correction=correction))
        return replace(FIRST, replaces=self.old.id)

    def renew(self, **changes: object) -> DocumentOrder:
        """A later case of the same kind is approved in the place of the old document."""
        self.cases.open(an_approved_case(reference=LATER_CASE, **changes))  # type: ignore[arg-type]
        return DocumentOrder(LATER_CASE, INCOME, self.old.id)

    def record(self, document_id: str = "") -> DocumentRecord:
        """A record as it stands; the old one's without an id."""
        found = self.register.get(document_id or self.old.id)
        assert found
        return found

    @property
    def news(self) -> list[str]:
        """The ids of the documents that somebody was told of since."""
        return [str(event.data["document_id"]) for event in self.events.events[self.told :]]
