"""Attacks on what a token states: its claims and its texts."""

from typing import Final

from tests.adapters.token.attacks import CLAIMS, CTI, Attacks, claims, encode, sign1, telugu, text


def _payload(fields: bytes) -> bytes:
    """Claims whose fields are these raw bytes."""
    marker = encode(CLAIMS[-4])
    return encode(CLAIMS).replace(marker, fields)


_CLAIMS: Final[Attacks] = {
    "payload is no map": ("claim_type", sign1(payload=encode([1]))),
    "no cti": ("claim_missing", claims(drop=7)),
    "no fields": ("claim_missing", claims(drop=-4)),
    "an issuer that is an address": (
        "claim_unknown",
        claims(c1="https://evil.example"),
    ),
    "claim 169": ("claim_unknown", claims(c169={1: "x"})),
    "cti a text": ("claim_type", claims(c7="9A3C5B7D")),
    "cti of 9 bytes": ("claim_range", claims(c7=CTI + b"\x00")),
    "record hash of 32 bytes": ("claim_range", claims(m3=bytes(32))),
    "type 0": ("claim_range", claims(m1=0)),
    "type 65536": ("claim_range", claims(m1=65_536)),
    "status index negative": ("claim_range", claims(m2=-1)),
    "status index past the list": ("claim_range", claims(m2=1 << 20)),
    "fields a list": ("claim_type", claims(m4=["x"])),
    "fields empty": ("claim_range", claims(m4={})),
    "17 fields": ("claim_range", claims(m4=dict.fromkeys(range(1, 18), 1))),
    "field 0": ("claim_range", claims(m4={0: 1})),
    "field 256": ("claim_range", claims(m4={256: 1})),
    "field under a text": ("cbor_key_type", claims(m4={"1": 1})),
    "field under a map": (
        "cbor_too_deep",
        sign1(payload=_payload(b"\xa1\xa1\x81\x00\x01\x01")),
    ),
    "field a map": ("claim_type", claims(m4={1: {1: 1}})),
    "field true": ("cbor_simple", claims(m4={1: True})),
    "field null": ("cbor_simple", claims(m4={1: None})),
    "field a float": ("cbor_simple", claims(m4={1: 1.5})),
    "amount of 2^53": ("claim_range", claims(m4={5: 1 << 53})),
    "amount of -2^31 - 1": ("claim_range", claims(m4={5: -(1 << 31) - 1})),
    "amount a bignum": ("cbor_tag", claims(m4={5: 1 << 64})),
    "the same field twice": (
        "cbor_duplicate_key",
        sign1(payload=_payload(b"\xa2\x01\x61A\x01\x61B")),
    ),
    "fields in the wrong order": (
        "cbor_key_order",
        sign1(payload=_payload(b"\xa2\x05\x01\x01\x02")),
    ),
    "amount in a longer form": (
        "cbor_not_shortest",
        sign1(payload=_payload(b"\xa1\x05\x18\x01")),
    ),
}
_TIMES: Final[Attacks] = {
    "iat a float": ("cbor_simple", claims(c6=1_795_392_000.5)),
    "iat not a number": ("cbor_simple", claims(c6=float("nan"))),
    "iat a text": ("claim_type", claims(c6="2026-11-23")),
    "iat a tagged time": (
        "cbor_tag",
        sign1(payload=encode(CLAIMS).replace(b"\x06\x1a", b"\x06\xc1\x1a", 1)),
    ),
    "iat negative": ("claim_range", claims(c6=-1)),
    "exp 2^63": ("claim_range", claims(c4=1 << 63)),
    "exp a bignum": ("cbor_tag", claims(c4=1 << 64)),
    "exp true": ("cbor_simple", claims(c4=True)),
    "exp before iat": ("expires_before_issue", claims(c4=1_795_391_999)),
    "exp equal to iat": ("expires_before_issue", claims(c4=1_795_392_000)),
}
_TEXTS: Final[Attacks] = {
    "text not UTF-8": (
        "cbor_not_utf8",
        sign1(payload=_payload(b"\xa1\x01\x61\xff")),
    ),
    "lone surrogate": (
        "cbor_not_utf8",
        sign1(payload=_payload(b"\xa1\x01\x63\xed\xa0\x80")),
    ),
    "text empty": ("text_length", text("")),
    "text of 121 characters": ("text_length", text("x" * 121)),
    "new line": ("text_character", text("Lakshmi\nGENUINE")),
    "terminal escape": ("text_character", text("\x1b[2JLakshmi")),
    "NUL": ("text_character", text("Lakshmi\x00")),
    "right-to-left override": ("text_character", text("Lakshmi \u202e0001")),
    "bidi isolate": ("text_character", text("\u2067Lakshmi\u2069")),
    "zero-width space": ("text_character", text("Lak\u200bshmi")),
    "byte order mark": ("text_character", text("\ufeffLakshmi")),
    "soft hyphen": ("text_character", text("Lak\u00adshmi")),
    "no-break space": ("text_character", text("Lakshmi\u00a0Devi")),
    "Cyrillic look-alike": ("text_character", text("L\u0430kshmi")),
    "full-width letters": ("text_character", text("\uff2cakshmi")),
    "emoji": ("text_character", text("Lakshmi \u2705")),
    "private use": ("text_character", text("Lakshmi\ue000")),
    "not NFC": ("text_character", text("Jose\u0301")),
    "Telugu not NFC": ("text_not_nfc", text(telugu("క\u0c46\u0c56"))),
    "Devanagari not NFC": ("text_not_nfc", text("\u0958")),
    "joiner between Latin letters": ("text_joiner", text("Lak\u200dshmi")),
    "joiner at the end": ("text_joiner", text("రాజ్\u200c")),
    "two joiners": ("text_joiner", text("రాజ్\u200c\u200cకుమార్")),
    "Latin and Telugu in one word": ("text_mixed_scripts", text(telugu("రaజు"))),
    "Telugu and Devanagari in one word": ("text_mixed_scripts", text("రराజు")),
    "mark without a letter": ("text_marks", text(telugu("ాలక్ష్మి"))),
    "five marks on a letter": ("text_marks", text(telugu("క" + "\u0c02" * 5))),
    "Telugu digits": ("text_digits", text(telugu("౧౨౦"))),
    "Devanagari digits": ("text_digits", text("१२०")),
    "Telugu fraction digits": ("text_digits", text(telugu("క\u0c78"))),
    "space at the end": ("text_spaces", text("Lakshmi ")),
    "two spaces": ("text_spaces", text("Lakshmi  Devi")),
}
_FORMS: Final[Attacks] = {
    "ASCII in the Telugu form": ("text_form", text(b"Lakshmi")),
    "Telugu as UTF-8": ("text_form", text("లక్ష్మి")),
    "control character in the Telugu form": ("text_form", text(telugu("లక్ష్మి\n"))),
    "empty Telugu form": ("text_form", text(b"")),
}

STATEMENTS: Final[Attacks] = {**_CLAIMS, **_TIMES, **_TEXTS, **_FORMS}
"""Attacks on claims and texts."""
