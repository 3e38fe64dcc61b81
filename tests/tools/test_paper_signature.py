"""The strict policy: what left the press is good, every forgery is refused by the rule that it breaks."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.domain.key_ring import KeyState, RingKey
from tests.adapters.pdf.press import needs, run, saved
from tests.kit.builders import NOW
from tests.kit.certificates import LocalSigner, one_signer
from tests.tools import forgeries
from tests.tools.forgeries import KIND, contents, genuine, resigned, unsigned
from tools.samples.papers import facts, press, record, sheet
from tools.verifier.paper_signature import PaperFault, PaperRefused, inspect

KEY = one_signer().current("apsrtc")
FLIPS = 200


def fault(pdf: bytes, key: RingKey = KEY) -> PaperFault | None:
    try:
        inspect(pdf, [key])
    except PaperRefused as refused:
        return refused.fault
    return None


@pytest.mark.parametrize("kind", facts())
def test_every_kind_of_paper_is_good_as_it_left_the_press(kind: str) -> None:
    document = record(kind, facts()[kind])
    work = sheet(document)
    (pdf,) = press().press([work])
    found = inspect(pdf, [LocalSigner().current("another"), KEY])
    assert (found.kid, found.code) == (document.kid, work.address + work.digits)
    assert found.signed_at == document.issued_at
    assert found.certificate == one_signer().key(document.kid).certificate


FORGED: dict[str, tuple[Callable[[], bytes], PaperFault]] = {
    "overlay": (forgeries.overlay, PaperFault.CHANGED),
    "replaced content": (forgeries.replaced_content, PaperFault.CHANGED),
    "edited metadata": (forgeries.edited_metadata, PaperFault.CHANGED),
    "a note": (forgeries.annotated, PaperFault.CHANGED),
    "a second field": (forgeries.second_field, PaperFault.CHANGED),
    "appended validation data": (forgeries.security_store, PaperFault.CHANGED),
    "bytes behind the end": (lambda: genuine() + b"\n", PaperFault.CHANGED),
    "another file behind the end": (lambda: genuine() + b"PK\x03\x04 zip", PaperFault.CHANGED),
    "bytes before the start": (lambda: b"GIF89a" + genuine(), PaperFault.UNREADABLE),
    "an attachment": (forgeries.wrapped, PaperFault.CHANGED),
    "encrypted": (forgeries.encrypted, PaperFault.UNREADABLE),
    "rebuilt": (forgeries.rebuilt, PaperFault.BYTE_RANGE),
    "self-made certificate": (forgeries.self_made, PaperFault.UNKNOWN_KEY),
    "not signed yet": (lambda: unsigned().content, PaperFault.BROKEN),
    "padding, last digit": (lambda: forgeries.padded(1), PaperFault.PADDING),
    "padding, before": (lambda: forgeries.padded(4), PaperFault.PADDING),
    "unsigned attribute": (forgeries.unsigned_attribute, PaperFault.CONTAINER),
    "another certificate above": (forgeries.other_certificate_above, PaperFault.CONTAINER),
    "a wide gap": (forgeries.wide_gap, PaperFault.BYTE_RANGE),
    "changes allowed": (lambda: resigned(b"/P 1", b"/P 2"), PaperFault.CERTIFICATION),
    "notes allowed": (lambda: resigned(b"/P 1", b"/P 3"), PaperFault.CERTIFICATION),
    "older kind of signature": (
        lambda: resigned(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
        PaperFault.SUBFILTER,
    ),
    "back-dated": (lambda: resigned(b"(D:2026", b"(D:2020"), PaperFault.KEY_NOT_IN_FORCE),
    "no time": (lambda: resigned(b"/M (D:", b"/Q (D:"), PaperFault.TIME_MISSING),
    "empty": (lambda: b"", PaperFault.UNREADABLE),
    "no PDF": (lambda: b"\x89PNG\r\n\x1a\n" * 99, PaperFault.UNREADABLE),
    "head alone": (lambda: b"%PDF-1.7\n%%EOF\n", PaperFault.UNREADABLE),
    "cut off": (lambda: genuine()[:-40], PaperFault.UNREADABLE),
    "too large": (lambda: genuine() + b"\0" * 5_000_000, PaperFault.TOO_LARGE),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forgery_is_refused_by_the_rule_that_it_breaks(name: str) -> None:
    forge, expected = FORGED[name]
    assert fault(forge()) is expected


@needs("pdfsig")
def test_the_overlay_is_one_that_a_common_reader_calls_valid() -> None:
    said = run("pdfsig", saved(forgeries.overlay()))
    assert "Signature is Valid" in said
    assert "Not total document signed" in said


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (KEY._replace(state=KeyState.RETIRED), None),
        (KEY._replace(state=KeyState.COMPROMISED), PaperFault.KEY_COMPROMISED),
        (KEY._replace(sign_until=NOW - timedelta(seconds=1)), PaperFault.KEY_NOT_IN_FORCE),
        (KEY._replace(sign_from=NOW + timedelta(seconds=1)), PaperFault.KEY_NOT_IN_FORCE),
        (LocalSigner().current("apsrtc"), PaperFault.UNKNOWN_KEY),
    ],
)
def test_the_key_list_decides(key: RingKey, expected: PaperFault | None) -> None:
    assert fault(genuine(), key) is expected


def test_every_flipped_bit_is_seen() -> None:
    chance, pdf = random.Random(20261123), genuine()  # noqa: S311 - the same places each time
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(pdf)), chance.randrange(8)
        flipped = pdf[:place] + bytes([pdf[place] ^ 1 << bit]) + pdf[place + 1 :]
        assert fault(flipped) is not None, (place, bit)


def test_every_byte_of_what_the_signature_states_counts() -> None:
    """The ranges themselves, up to the container."""
    pdf = genuine()
    begin = pdf.index(b"/ByteRange", unsigned().signature_at)
    for place in range(begin, contents(pdf)[0]):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert fault(changed) is not None, place


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=50)
def test_no_bytes_break_it(noise: bytes) -> None:
    assert fault(b"%PDF-1.7\n" + noise) is not None
    assert fault(noise) is not None


def test_a_file_is_judged_by_its_keys_alone() -> None:
    assert fault(genuine()) is None
    with pytest.raises(PaperRefused):
        inspect(genuine(), [])
    assert KIND in facts()
