"""Attacks on what a token states: its claims and its texts."""

from typing import Final

from mitra.domain.token_fault import TokenFault
from tests.adapters.token.attacks import CLAIMS, CTI, Attacks, claims, encode, sign1, telugu, text


def _payload(fields: bytes) -> bytes:
    """Claims whose fields are these raw bytes."""
    marker = encode(CLAIMS[-4])
    return encode(CLAIMS).replace(marker, fields)


_CLAIMS: Final[Attacks] = {
    "payload is no map": (TokenFault.CLAIM_TYPE, sign1(payload=encode([1]))),
    "no cti": (TokenFault.CLAIM_MISSING, claims(drop=7)),
    "no fields": (TokenFault.CLAIM_MISSING, claims(drop=-4)),
    "an issuer that is an address": (
        TokenFault.CLAIM_UNKNOWN,
        claims(c1="https://evil.example"),
    ),
    "claim 169": (TokenFault.CLAIM_UNKNOWN, claims(c169={1: "x"})),
    "cti a text": (TokenFault.CLAIM_TYPE, claims(c7="9A3C5B7D")),
    "cti of 9 bytes": (TokenFault.CLAIM_RANGE, claims(c7=CTI + b"\x00")),
    "record hash of 32 bytes": (TokenFault.CLAIM_RANGE, claims(m3=bytes(32))),
    "type 0": (TokenFault.CLAIM_RANGE, claims(m1=0)),
    "type 65536": (TokenFault.CLAIM_RANGE, claims(m1=65_536)),
    "status index negative": (TokenFault.CLAIM_RANGE, claims(m2=-1)),
    "status index past the list": (TokenFault.CLAIM_RANGE, claims(m2=1 << 20)),
    "fields a list": (TokenFault.CLAIM_TYPE, claims(m4=["x"])),
    "fields empty": (TokenFault.CLAIM_RANGE, claims(m4={})),
    "17 fields": (TokenFault.CLAIM_RANGE, claims(m4=dict.fromkeys(range(1, 18), 1))),
    "field 0": (TokenFault.CLAIM_RANGE, claims(m4={0: 1})),
    "field 256": (TokenFault.CLAIM_RANGE, claims(m4={256: 1})),
    "field under a text": (TokenFault.CBOR_KEY_TYPE, claims(m4={"1": 1})),
    "field under a map": (
        TokenFault.CBOR_TOO_DEEP,
        sign1(payload=_payload(b"\xa1\xa1\x81\x00\x01\x01")),
    ),
    "field a map": (TokenFault.CLAIM_TYPE, claims(m4={1: {1: 1}})),
    "field true": (TokenFault.CBOR_SIMPLE, claims(m4={1: True})),
    "field null": (TokenFault.CBOR_SIMPLE, claims(m4={1: None})),
    "field a float": (TokenFault.CBOR_SIMPLE, claims(m4={1: 1.5})),
    "amount of 2^53": (TokenFault.CLAIM_RANGE, claims(m4={5: 1 << 53})),
    "amount of -2^31 - 1": (TokenFault.CLAIM_RANGE, claims(m4={5: -(1 << 31) - 1})),
    "amount a bignum": (TokenFault.CBOR_TAG, claims(m4={5: 1 << 64})),
    "the same field twice": (
        TokenFault.CBOR_DUPLICATE_KEY,
        sign1(payload=_payload(b"\xa2\x01\x61A\x01\x61B")),
    ),
    "fields in the wrong order": (
        TokenFault.CBOR_KEY_ORDER,
        sign1(payload=_payload(b"\xa2\x05\x01\x01\x02")),
    ),
    "amount in a longer form": (
        TokenFault.CBOR_NOT_SHORTEST,
        sign1(payload=_payload(b"\xa1\x05\x18\x01")),
    ),
}
_TIMES: Final[Attacks] = {
    "iat a float": (TokenFault.CBOR_SIMPLE, claims(c6=1_795_392_000.5)),
    "iat not a number": (TokenFault.CBOR_SIMPLE, claims(c6=float("nan"))),
    "iat a text": (TokenFault.CLAIM_TYPE, claims(c6="2026-11-23")),
    "iat a tagged time": (
        TokenFault.CBOR_TAG,
        sign1(payload=encode(CLAIMS).replace(b"\x06\x1a", b"\x06\xc1\x1a", 1)),
    ),
    "iat negative": (TokenFault.CLAIM_RANGE, claims(c6=-1)),
    "exp 2^63": (TokenFault.CLAIM_RANGE, claims(c4=1 << 63)),
    "exp a bignum": (TokenFault.CBOR_TAG, claims(c4=1 << 64)),
    "exp true": (TokenFault.CBOR_SIMPLE, claims(c4=True)),
    "exp before iat": (TokenFault.EXPIRES_BEFORE_ISSUE, claims(c4=1_795_391_999)),
    "exp equal to iat": (TokenFault.EXPIRES_BEFORE_ISSUE, claims(c4=1_795_392_000)),
}
_TEXTS: Final[Attacks] = {
    "text not UTF-8": (
        TokenFault.CBOR_NOT_UTF8,
        sign1(payload=_payload(b"\xa1\x01\x61\xff")),
    ),
    "lone surrogate": (
        TokenFault.CBOR_NOT_UTF8,
        sign1(payload=_payload(b"\xa1\x01\x63\xed\xa0\x80")),
    ),
    "text empty": (TokenFault.TEXT_LENGTH, text("")),
    "text of 121 characters": (TokenFault.TEXT_LENGTH, text("x" * 121)),
    "new line": (TokenFault.TEXT_CHARACTER, text("Lakshmi\nGENUINE")),
    "terminal escape": (TokenFault.TEXT_CHARACTER, text("\x1b[2JLakshmi")),
    "NUL": (TokenFault.TEXT_CHARACTER, text("Lakshmi\x00")),
    "right-to-left override": (TokenFault.TEXT_CHARACTER, text("Lakshmi \u202e0001")),
    "bidi isolate": (TokenFault.TEXT_CHARACTER, text("\u2067Lakshmi\u2069")),
    "zero-width space": (TokenFault.TEXT_CHARACTER, text("Lak\u200bshmi")),
    "byte order mark": (TokenFault.TEXT_CHARACTER, text("\ufeffLakshmi")),
    "soft hyphen": (TokenFault.TEXT_CHARACTER, text("Lak\u00adshmi")),
    "no-break space": (TokenFault.TEXT_CHARACTER, text("Lakshmi\u00a0Devi")),
    "Cyrillic look-alike": (TokenFault.TEXT_CHARACTER, text("L\u0430kshmi")),
    "full-width letters": (TokenFault.TEXT_CHARACTER, text("\uff2cakshmi")),
    "emoji": (TokenFault.TEXT_CHARACTER, text("Lakshmi \u2705")),
    "private use": (TokenFault.TEXT_CHARACTER, text("Lakshmi\ue000")),
    "not NFC": (TokenFault.TEXT_CHARACTER, text("Jose\u0301")),
    "Telugu not NFC": (TokenFault.TEXT_NOT_NFC, text(telugu("క\u0c46\u0c56"))),
    "Devanagari not NFC": (TokenFault.TEXT_NOT_NFC, text("\u0958")),
    "joiner between Latin letters": (TokenFault.TEXT_JOINER, text("Lak\u200dshmi")),
    "joiner at the end": (TokenFault.TEXT_JOINER, text("రాజ్\u200c")),
    "two joiners": (TokenFault.TEXT_JOINER, text("రాజ్\u200c\u200cకుమార్")),
    "Latin and Telugu in one word": (TokenFault.TEXT_MIXED_SCRIPTS, text(telugu("రaజు"))),
    "Telugu and Devanagari in one word": (TokenFault.TEXT_MIXED_SCRIPTS, text("రराజు")),
    "mark without a letter": (TokenFault.TEXT_MARKS, text(telugu("ాలక్ష్మి"))),
    "five marks on a letter": (TokenFault.TEXT_MARKS, text(telugu("క" + "\u0c02" * 5))),
    "Telugu digits": (TokenFault.TEXT_DIGITS, text(telugu("౧౨౦"))),
    "Devanagari digits": (TokenFault.TEXT_DIGITS, text("१२०")),
    "Telugu fraction digits": (TokenFault.TEXT_DIGITS, text(telugu("క\u0c78"))),
    "space at the end": (TokenFault.TEXT_SPACES, text("Lakshmi ")),
    "two spaces": (TokenFault.TEXT_SPACES, text("Lakshmi  Devi")),
}
_FORMS: Final[Attacks] = {
    "ASCII in the Telugu form": (TokenFault.TEXT_FORM, text(b"Lakshmi")),
    "Telugu as UTF-8": (TokenFault.TEXT_FORM, text("లక్ష్మి")),
    "control character in the Telugu form": (TokenFault.TEXT_FORM, text(telugu("లక్ష్మి\n"))),
    "empty Telugu form": (TokenFault.TEXT_FORM, text(b"")),
}

STATEMENTS: Final[Attacks] = {**_CLAIMS, **_TIMES, **_TEXTS, **_FORMS}
"""Attacks on claims and texts."""
