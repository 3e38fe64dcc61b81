"""The verify site without a cloud: a root, departments' keys and a register in memory, and the lists they publish."""

import hashlib
from collections.abc import Mapping
from copy import replace
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.published import jws, key_list, root, status_lists
from mitra.adapters.published.known_keys import KnownKeys
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.adapters.verify_site.http import Answer
from mitra.adapters.verify_site.site import Desk, VerifySite
from mitra.domain.credential import Credential, new_document_id
from mitra.domain.key_ring import KeyList, KeyState, RingKey
from mitra.domain.published import KEYS_FILE, ROOT_FILE, status_file
from mitra.domain.standing import DocumentStatus
from mitra.domain.status_list import StatusList, content
from mitra.domain.verification import RegisterEntry
from mitra.usecases.verify_document import VerifyDocument
from mitra.usecases.verify_paper import VerifyPaper
from tests.adapters.token.vectors import ENERGY, INCOME, REVENUE, TestKey
from tests.kit.clocks import FixedClock

HOST = "https://verify.example.gov.in"
ROOT = TestKey("root", 0x1207_0F_4E57)
NOW = datetime.now(UTC).replace(microsecond=0)
YEAR = timedelta(days=365)


class EverybodyMayAsk:
    """Implements ports.rates.CallerLimits."""

    def enter(self, caller: str, with_file: bool = False) -> float:
        """Nobody waits."""
        return 0.0

    def looked_up(self, caller: str, found: bool) -> float:
        """Nobody waits."""
        return 0.0


def ring_key(key: TestKey, **changed: object) -> RingKey:
    """A key in force."""
    dates = (NOW - 3 * YEAR, NOW + YEAR, NOW + 30 * YEAR)
    made = RingKey(key.kid, key.department, key.spki, KeyState.ACTIVE, *dates)
    return made._replace(**changed)  # type: ignore[arg-type]  # the tests name its fields


@dataclass
class Bureau:
    """Everything behind one verify host. `files` are what it publishes; `version` counts the key lists."""

    root: TestKey = ROOT
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    ring: list[RingKey] = field(default_factory=lambda: [ring_key(REVENUE), ring_key(ENERGY)])
    entries: dict[str, RegisterEntry] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    version: int = 0
    lists: tuple[str, ...] = ("1-2026",)

    def entry(self, document_id: str) -> RegisterEntry | None:
        """Implements ports.verification.RegisterReader."""
        return self.entries.get(document_id)

    def read(self, name: str) -> bytes | None:
        """Implements ports.keys.PublishedLists."""
        return self.files.get(name)

    def __call__(self, event: Mapping[str, object]) -> Answer:
        """One request, of a function that has just started: whoever changes the root changes it for all."""
        return self.site()(event)

    def site(self) -> VerifySite:
        """The site as the function has it."""
        public = Es256Key("", self.root.spki)
        keys = KnownKeys(self, lambda: public, self.clock)
        types = CatalogueDocumentTypes()
        verify = VerifyDocument(codec, keys, self, types, self.clock)
        paper = VerifyPaper(verify, self, self.clock)
        desk = Desk(verify, verify.look_up, paper, EverybodyMayAsk())
        return VerifySite(desk, types, self.read)

    def issue(
        self, number: int, status: DocumentStatus = DocumentStatus.VALID, **changed: object
    ) -> str:
        """Sign and register a certificate; what its QR code says."""
        return self.register(credential(number, **changed), REVENUE, status)

    def register(
        self, made: Credential, key: TestKey, status: DocumentStatus = DocumentStatus.VALID
    ) -> str:
        """Sign any statement and register it."""
        token = key.token(made)
        self.entries[made.document_id] = _entry(made, token, status)
        return address(made.document_id, token)

    def issue_file(self, number: int) -> bytes:
        """A certificate as a file, as much of a PDF as anybody here reads."""
        link = self.issue(number)
        head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        pdf = head + f"<dc:identifier>{link}</dc:identifier>".encode() + b"\0" * 999 + b"\n%%EOF"
        found = credential(number).document_id
        digest = hashlib.sha256(pdf).hexdigest()
        self.entries[found] = self.entries[found].__replace__(pdf_sha256=digest)
        return pdf

    def publish(self, at: datetime | None = None) -> None:
        """Sign all lists anew, as they are at a moment."""
        now = at or self.clock.now()
        self.version += 1
        keys = KeyList(self.version, now, now + key_list.LIFE, tuple(self.ring), self.lists)
        self.files[ROOT_FILE] = root.write(Es256Key("", self.root.spki))
        self.files[KEYS_FILE] = self.signed(key_list.KIND, key_list.payload(keys))
        for name in self.lists:
            made = StatusList(name, now, now + status_lists.LIFE, content(self._withdrawn(name)))
            stated = status_lists.payload(made, HOST)
            self.files[status_file(name)] = self.signed(status_lists.KIND, stated)

    def signed(self, kind: jws.Kind, payload: Mapping[str, object]) -> bytes:
        """A list with the root's signature."""
        text = jws.signing_input(kind, self.root.kid, payload)
        return jws.compact(text, self.root.sign(text))

    def _withdrawn(self, name: str) -> list[tuple[int, DocumentStatus]]:
        found: list[tuple[int, DocumentStatus]] = []
        for entry in self.entries.values():
            stated = codec.decode(entry.token).credential
            if f"{stated.type_code}-2026" == name and entry.status is not DocumentStatus.VALID:
                found.append((stated.status_index, entry.status))
        return found


def credential(number: int, **changed: object) -> Credential:
    """The certificate of a number, issued this year."""
    plain = replace(
        INCOME,
        document_id=new_document_id(number.to_bytes(8)),
        status_index=number * 7919 % (1 << 20),
        issued_at=NOW - timedelta(minutes=5),
        expires_at=NOW + YEAR,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]  # the tests name its fields


def address(document_id: str, token: bytes) -> str:
    """What a QR code says."""
    return f"{HOST}/v/{document_id}#{codec.to_digits(token)}"


def _entry(made: Credential, token: bytes, status: DocumentStatus) -> RegisterEntry:
    return RegisterEntry(
        id=made.document_id,
        type="income_certificate",
        department="revenue",
        status=status,
        token=token,
        holder="K*** L***",
        issued_at=made.issued_at,
        expires_at=made.expires_at,
        status_since=None if status is DocumentStatus.VALID else NOW,
    )
