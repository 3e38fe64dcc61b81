"""An approved application for an income certificate, and all that it takes to issue one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mitra.adapters.document_forms import DocumentFormFiles
from mitra.adapters.memory import MemoryClock, MemoryStatusLists
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.case import Case, CaseState, TimelineEntry
from mitra.domain.document import DocumentRecord
from mitra.domain.key_ring import KeyState, RingKey
from mitra.usecases.issue_document import Notary
from tests.kit.authority import certified, root_certificate
from tests.kit.builders import NOW, a_case

ANSWERS: Mapping[str, str] = {
    "name": "Kondapalli Sita Mahalakshmi",
    "date_of_birth": "1988-06-14",
    "aadhaar_last4": "4321",
    "district": "749",
    "district_name": "NTR",
    "mandal": "5239",
    "mandal_name": "Vijayawada Urban",
    "village": "589204",
    "village_name": "Gunadala",
    "yearly_income": "120000",
    "purpose": "scholarship",
    "ration_card": "paper-1",
}
FACTS: Mapping[str, str] = {
    "certificate_number": "IC012600000001",
    "holder_name_te": "కొండపల్లి సీతా మహాలక్ష్మి",
    "mandal_name_te": "విజయవాడ అర్బన్",
    "village_name_te": "గుణదల",
    "approved_by": "Tahsildar, Vijayawada Urban",
    "approved_on": "2026-11-22",
}
INCOME = "income_certificate"
DOCUMENT_ID = "7YEMW3NF2Q026"
HOST = "https://abcdefghij.execute-api.ap-south-1.amazonaws.com"
"""As long as the address of an API without a name of its own: the worst case for the QR code."""


def an_approved_case(
    answers: Mapping[str, str] = ANSWERS, facts: Mapping[str, str] = FACTS, **changes: object
) -> Case:
    """Approved by the Tahsildar a moment ago."""
    case = a_case(
        service="rev_02_income_certificate",
        language="en",
        state=CaseState.APPROVED,
        answers=dict(answers),
        facts=dict(facts),
        timeline=(TimelineEntry(CaseState.APPROVED, NOW),),
    )
    return replace(case, **changes)  # type: ignore[arg-type]  # the tests name its fields


@dataclass(frozen=True)
class LocalSigner:
    """The port Signer with a key of its own, which has signed and will sign for years."""

    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def public(self) -> Es256Key:
        """What a verifier has."""
        public = self.private.public_key()
        spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return Es256Key("revenue", spki)

    def current(self, department: str) -> RingKey:
        """The one key, whatever the department."""
        public = self.private.public_key()
        spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        year = timedelta(days=365)
        key = RingKey(
            kid=self.public().kid,
            department=department,
            spki=spki,
            state=KeyState.ACTIVE,
            sign_from=NOW - year,
            sign_until=NOW + year,
            verify_until=NOW + 30 * year,
        )
        return certified(key)

    def key(self, kid: bytes) -> RingKey:
        """The one key."""
        assert kid == self.public().kid
        return self.current("revenue")

    def chain(self) -> Sequence[bytes]:
        """The root."""
        return (root_certificate(),)

    def sign(self, kid: bytes, message: bytes) -> bytes:
        """Sign; every time anew, as ECDSA does."""
        assert kid == self.public().kid
        r, s = decode_dss_signature(self.private.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)


def a_notary(signer: LocalSigner | None = None) -> Notary:
    """Real forms and codec, everything else in memory."""
    return Notary(
        forms=DocumentFormFiles(),
        lists=MemoryStatusLists(),
        tokens=codec,
        signer=signer or LocalSigner(),
        clock=MemoryClock(),
        entropy=lambda size: bytes(range(7, 7 + size)),
    )


def a_record(case: Case | None = None) -> DocumentRecord:
    """A certified record, signed."""
    return a_notary(one_signer()).certify(case or an_approved_case(), INCOME, DOCUMENT_ID)


def address(document: DocumentRecord, host: str = HOST) -> str:
    """What its QR code opens, up to the token."""
    return f"{host}/v/{document.id}#"


@cache
def one_signer() -> LocalSigner:
    """Whose key signed every record of `a_record`."""
    return LocalSigner()
