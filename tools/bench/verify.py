"""What a check costs the verify function: milliseconds of processor time for a token and for a file.

All but the network: the register answers from memory. The bare figure is one ES256 signature checked by cryptography
alone, so the ratio says what strict decoding, the rules and the answer as JSON add to it.
"""

import base64
import hashlib
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.published.known_keys import KnownKey
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.adapters.verify_site.site import Desk, VerifySite
from mitra.domain.credential import Credential
from mitra.domain.key_ring import KeyState, RingKey
from mitra.domain.standing import DocumentStatus
from mitra.domain.verification import RegisterEntry
from mitra.usecases.verify_document import VerifyDocument
from mitra.usecases.verify_paper import VerifyPaper

ROUNDS, CALLS = 15, 40
_ID = "9MF2VFMF2YG31"
_MIB = 1 << 20


@dataclass
class _Office:
    """A key, a register of one entry, a clock that stands, and nobody who has to wait."""

    private: ec.EllipticCurvePrivateKey
    now: Callable[[], datetime]
    pdf_sha256: str = ""
    token: bytes = b""

    def __post_init__(self) -> None:
        public = self.private.public_key()
        self.spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.known = Es256Key("revenue", self.spki)

    def find(self, kid: bytes) -> KnownKey:
        """The one key."""
        year = timedelta(days=365)
        dates = (self.now() - year, self.now() + year, self.now() + 30 * year)
        return KnownKey(RingKey(kid, "revenue", self.spki, KeyState.ACTIVE, *dates), self.known)

    def entry(self, document_id: str) -> RegisterEntry:
        """The one entry."""
        valid = DocumentStatus.VALID
        return RegisterEntry(
            id=document_id,
            type="income_certificate",
            department="revenue",
            status=valid,
            token=self.token,
            holder="K*** L***",
            issued_at=self.now(),
            pdf_sha256=self.pdf_sha256,
        )

    def sign(self, message: bytes) -> bytes:
        """r and s."""
        r, s = decode_dss_signature(self.private.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32) + s.to_bytes(32)

    def sleep(self, _: float) -> None:
        """Never."""

    def enter(self, _: str, with_file: bool = False) -> float:  # noqa: ARG002
        """Nobody waits."""
        return 0.0

    def looked_up(self, _: str, found: bool) -> float:  # noqa: ARG002
        """Nobody waits."""
        return 0.0


def report() -> None:
    """Print milliseconds a call, and the ratio to one bare signature."""
    office, site, link = _opened()
    signed = codec.decode(office.token)
    bare = _milliseconds(
        lambda: _expect(office.known.signed(signed.signed_bytes, signed.signature))
    )
    sys.stdout.write(f"\n{'verify, processor time':28}{'ms':>9}{'ratio':>7}\n")
    _line("one ES256 signature", bare, bare)
    _line("a token, as JSON", _milliseconds(_posted(site, link.encode(), "text/plain")), bare)
    for size in (_MIB // 8, 4 * _MIB):
        pdf = f"%PDF-1.7\n<dc:identifier>{link}</dc:identifier>".encode().ljust(size, b"\n")
        office.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
        taken = _milliseconds(_posted(site, pdf, "application/pdf"), calls=4)
        _line(f"a file of {size / _MIB:.3g} MiB", taken, bare)


def _line(name: str, figure: float, bare: float) -> None:
    sys.stdout.write(f"{name:28}{figure:9.3f}{figure / bare:7.2f}\n")


def _opened() -> tuple[_Office, VerifySite, str]:
    at = datetime.now(UTC).replace(microsecond=0)
    office = _Office(ec.generate_private_key(ec.SECP256R1()), lambda: at)
    fields: dict[int, str | int] = {1: "Kondapalli Lakshmi", 2: "కొండపల్లి లక్ష్మి", 3: 749, 4: 4941}
    fields |= {5: 12_000_000, 6: "scholarship", 7: "IC-2026-00001234"}
    stated = Credential(_ID, 1, at, at + timedelta(days=1400), 417_093, bytes(16), fields)
    signature = office.sign(codec.signing_input(stated, office.known.kid))
    office.token = codec.assemble(stated, office.known.kid, signature)
    types = CatalogueDocumentTypes()
    verify = VerifyDocument(codec, office, office, types, office)
    desk = Desk(verify, verify.look_up, VerifyPaper(verify, office, office), office)
    link = f"https://verify.example.gov.in/v/{_ID}#{codec.to_digits(office.token)}"
    return office, VerifySite(desk, types, lambda _: None), link


def _posted(site: VerifySite, body: bytes, kind: str) -> Callable[[], None]:
    """One check of a body, as API Gateway hands it over."""
    event = {
        "routeKey": "POST /v/check",
        "headers": {"content-type": kind, "accept": "application/json"},
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }
    return lambda: _expect('"genuine":true' in site(event).body)


def _expect(held: object) -> None:
    if held is not True:
        raise RuntimeError("what is measured does not work")


def _milliseconds(call: Callable[[], None], calls: int = CALLS) -> float:
    """Of processor time for one call: the median of rounds."""
    call()
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(calls):
            call()
        found.append((time.process_time() - begun) * 1000 / calls)
    return statistics.median(found)
