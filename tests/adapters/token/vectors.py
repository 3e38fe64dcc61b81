"""The test vectors for verifiers in any language. `python -m tests.adapters.token.vectors` writes them anew."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from mitra.adapters.token import codec
from mitra.domain.credential import Credential, new_document_id, record_hash
from tests.adapters.token.attacks import CTI, ENVELOPES, ORDER
from tests.adapters.token.content_attacks import STATEMENTS

FILE: Final = Path(__file__).parents[2] / "data" / "token_vectors.json"
ABOUT: Final = [
    "Test vectors for verifiers of Mitra's QR tokens; the format is docs/qr-token.md.",
    "good: every step of each token, all binary values in hex. refused: a verifier must refuse the token with",
    "this fault, whatever the key. refused_digits: the same for the number itself. unsigned: well formed, and",
    "not signed by the key of its kid. The private keys are for tests alone: no real certificate rests on them.",
]


class TestKey:
    """A key that anyone may know."""

    __test__ = False

    def __init__(self, department: str, secret: int) -> None:
        self.department, self.secret = department, secret
        self._private = ec.derive_private_key(secret, ec.SECP256R1())
        self.spki = self._private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.kid = hashlib.sha256(self.spki).digest()[:8]

    def sign(self, message: bytes) -> bytes:
        """ES256, raw, with the nonce of RFC 6979: the same every time."""
        algorithm = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
        r, s = decode_dss_signature(self._private.sign(message, algorithm))
        return r.to_bytes(32) + s.to_bytes(32)

    def token(self, credential: Credential) -> bytes:
        """A signed token."""
        signature = self.sign(codec.signing_input(credential, self.kid))
        return codec.assemble(credential, self.kid, signature)


REVENUE: Final = TestKey("revenue", 0x5EC2E7_0F_4E57)
ENERGY: Final = TestKey("energy", 0x0A11CE_0F_4E57)
STRANGER: Final = TestKey("nobody", 0xBADBAD)

INCOME: Final = Credential(
    document_id=new_document_id(CTI),
    type_code=1,
    issued_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    expires_at=datetime(2030, 11, 23, 18, 29, 59, tzinfo=UTC),
    status_index=417_093,
    record_hash=record_hash({"holder_name": "Kondapalli Lakshmi", "salt": "00" * 16}),
    fields={
        1: "Kondapalli Lakshmi",
        2: "కొండపల్లి లక్ష్మి",
        3: 749,
        4: 4941,
        5: 12_000_000,
        6: "scholarship",
        7: "IC-2026-00001234",
    },
)
SMALL: Final = Credential(
    document_id=new_document_id(bytes(8)),
    type_code=65_535,
    issued_at=datetime(1970, 1, 1, tzinfo=UTC),
    expires_at=None,
    status_index=0,
    record_hash=bytes(16),
    fields={1: -7305},
)
JOINED: Final = Credential(
    document_id=new_document_id(b"\xff" * 8),
    type_code=2,
    issued_at=datetime(2026, 11, 23, 4, 0, tzinfo=UTC),
    expires_at=None,
    status_index=(1 << 20) - 1,
    record_hash=b"\xff" * 16,
    fields={1: "రాజ్\u200cకుమార్ – ₹", 2: "लक्ष्मी देवी", 24: "José d’Souza", 255: (1 << 53) - 1},
)
_GOOD: Final = {
    "income certificate": (INCOME, REVENUE),
    "smallest": (SMALL, REVENUE),
    "joiner, Devanagari, accents, largest number": (JOINED, ENERGY),
}
_DIGITS: Final = {
    "nothing": ("empty", ""),
    "a plus sign": ("not_digits", "+123"),
    "letters": ("not_digits", "12ab"),
    "a space inside": ("not_digits", "12 34"),
    "Telugu digits": ("not_digits", "౧౨౩"),
    "full-width digits": ("not_digits", "１２３"),
    "superscript digits": ("not_digits", "¹²³"),
    "base64url": ("not_digits", "hEShASagQQ"),
    "leading zero": ("leading_zero", "0256"),
    "no leading byte 1": ("no_sentinel", "512"),
    "the byte 1 alone": ("no_sentinel", "1"),
    "2468 digits": ("too_long", "1" * 2468),
    "1025 bytes": ("too_long", str(int.from_bytes(b"\x01" + bytes(1025)))[:2467] + "9"),
}


def vectors() -> Mapping[str, object]:
    """All of them, ready for JSON."""
    return {
        "about": ABOUT,
        "keys": [_key(key) for key in (REVENUE, ENERGY)],
        "good": [_good(name, *_GOOD[name]) for name in _GOOD],
        "refused": _refused(),
        "refused_digits": [
            {"name": name, "digits": digits, "fault": fault}
            for name, (fault, digits) in _DIGITS.items()
        ],
        "unsigned": _unsigned(),
    }


def _key(key: TestKey) -> Mapping[str, str]:
    return {
        "department": key.department,
        "kid": key.kid.hex(),
        "spki": key.spki.hex(),
        "private": f"{key.secret:064x}",
    }


def _good(name: str, credential: Credential, key: TestKey) -> Mapping[str, object]:
    token = key.token(credential)
    expires = credential.expires_at
    return {
        "name": name,
        "document_id": credential.document_id,
        "type_code": credential.type_code,
        "issued_at": int(credential.issued_at.timestamp()),
        "expires_at": int(expires.timestamp()) if expires else None,
        "status_index": credential.status_index,
        "record_hash": credential.record_hash.hex(),
        "fields": {str(key): value for key, value in credential.fields.items()},
        "kid": key.kid.hex(),
        "signing_input": codec.signing_input(credential, key.kid).hex(),
        "signature": codec.decode(token).signature.hex(),
        "token": token.hex(),
        "digits": codec.to_digits(token),
    }


def _refused() -> Sequence[Mapping[str, str]]:
    attacks = {**ENVELOPES, **STATEMENTS}
    return [
        {"name": name, "fault": fault, "token": token.hex()}
        for name, (fault, token) in attacks.items()
    ]


def _unsigned() -> Sequence[Mapping[str, str]]:
    good = REVENUE.token(INCOME)
    richer = good.replace(b"\x1a\x00\xb7\x1b\x00", b"\x1a\x10\xb7\x1b\x00")
    flipped = good[:-1] + bytes([good[-1] ^ 1])
    foreign = codec.assemble(
        INCOME, REVENUE.kid, STRANGER.sign(codec.signing_input(INCOME, REVENUE.kid))
    )
    cases = {
        "amount changed": richer,
        "one bit of the signature flipped": flipped,
        "signed by a stranger under our kid": foreign,
        "signature of another token": codec.assemble(
            INCOME, REVENUE.kid, codec.decode(REVENUE.token(SMALL)).signature
        ),
        "signed for another kid": codec.assemble(INCOME, ENERGY.kid, codec.decode(good).signature),
        "unknown kid": STRANGER.token(INCOME),
    }
    return [{"name": name, "token": token.hex()} for name, token in cases.items()]


def twin(token: bytes) -> bytes:
    """The same token with the other signature that fits: (r, n - s)."""
    s = ORDER - int.from_bytes(token[-32:])
    return token[:-32] + s.to_bytes(32)


def main() -> None:
    """Write the file."""
    text = json.dumps(vectors(), ensure_ascii=False, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
