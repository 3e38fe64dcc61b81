"""A verifier over fakes: real codec, real keys, a register in a dict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mitra.adapters.published.known_keys import KnownKey
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.credential import Credential
from mitra.domain.document import DocumentStatus
from mitra.domain.document_type import DocumentType
from mitra.domain.errors import AwsOutage
from mitra.domain.key_ring import KeyState, RingKey
from mitra.domain.service import Titles
from mitra.domain.verification import RegisterEntry
from mitra.usecases.verify_document import VerifyDocument
from tests.adapters.token.vectors import ENERGY, INCOME, REVENUE, TestKey
from tests.kit.clocks import FixedClock

LATER = datetime.fromisoformat("2026-12-24T06:00:00+00:00")
YEAR = timedelta(days=365)
INCOME_TYPE = DocumentType("income_certificate", 1, "revenue", Titles({}), Titles({}))
ID = INCOME.document_id


def entry(credential: Credential = INCOME, **changed: object) -> RegisterEntry:
    """The register's entry of a credential."""
    found = RegisterEntry(
        id=credential.document_id,
        type="income_certificate",
        department="revenue",
        status=DocumentStatus.VALID,
        token=REVENUE.token(credential),
        holder="K*** L***",
        issued_at=credential.issued_at,
        expires_at=credential.expires_at,
    )
    return found.__replace__(**changed)  # type: ignore[arg-type]  # the tests name its fields


@dataclass
class FakeRegister:
    """Entries by id; remembers what was asked."""

    entries: dict[str, RegisterEntry] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    silent: bool = False

    def entry(self, document_id: str) -> RegisterEntry | None:
        """One entry, or None."""
        self.asked.append(document_id)
        if self.silent:
            raise AwsOutage("dynamodb: TimeoutError")
        return self.entries.get(document_id)


@dataclass
class FakeKeys:
    """Keys by kid. `changed` is what is different about each one's entry in the ring."""

    keys: tuple[TestKey, ...] = (REVENUE, ENERGY)
    changed: Mapping[str, object] = field(default_factory=dict)

    def find(self, kid: bytes) -> KnownKey | None:
        """The key of an id, or None."""
        found = next((key for key in self.keys if key.kid == kid), None)
        return KnownKey(self.ring(found), Es256Key(found.department, found.spki)) if found else None

    def ring(self, key: TestKey) -> RingKey:
        """A key's entry: in force for a year around LATER."""
        dates = (LATER - YEAR, LATER + YEAR, LATER + 30 * YEAR)
        made = RingKey(key.kid, key.department, key.spki, KeyState.ACTIVE, *dates)
        return made._replace(**self.changed)  # type: ignore[arg-type]  # the tests name its fields


@dataclass
class FakeTypes:
    """One kind of document."""

    def of_code(self, type_code: int) -> DocumentType | None:
        """The kind with this number, or None."""
        return INCOME_TYPE if type_code == INCOME_TYPE.type_code else None

    def of_type(self, type_id: str) -> DocumentType | None:
        """The kind with this id, or None."""
        return INCOME_TYPE if type_id == INCOME_TYPE.type else None


@dataclass
class Verifier:
    """A verifier and all that it stands on."""

    register: FakeRegister = field(default_factory=FakeRegister)
    keys: FakeKeys = field(default_factory=FakeKeys)
    clock: FixedClock = field(default_factory=lambda: FixedClock(LATER))

    @property
    def verify(self) -> VerifyDocument:
        """The use case."""
        return VerifyDocument(codec, self.keys, self.register, FakeTypes(), self.clock)


def a_verifier(*entries: RegisterEntry) -> Verifier:
    """A verifier whose register holds these entries."""
    return Verifier(FakeRegister({one.id: one for one in entries}))


def link(token: bytes, document_id: str = ID) -> str:
    """The address in a QR code."""
    return f"https://verify.example.gov.in/v/{document_id}#{codec.to_digits(token)}"
