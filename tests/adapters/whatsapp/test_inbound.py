"""What a citizen sends, as Meta writes it and as nobody should."""

import dataclasses
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mitra.adapters.whatsapp.inbound import read_message
from mitra.domain.inbound import Inbound, Media, SharedLocation, Tap, TextMessage, Unsupported

_SENT = {"id": "wamid.1", "from": "919848000000", "timestamp": "1795000000"}
_OTHER = "application/octet-stream"


def _read(**fields: object) -> Inbound | None:
    return read_message({**_SENT, **fields})


def _interactive(**fields: object) -> Inbound | None:
    return _read(type="interactive", interactive=fields)


@pytest.mark.parametrize("kind", ["text", None, "", 7, ["text"]])
def test_text_is_read_whether_or_not_its_type_is_told(kind: object) -> None:
    assert _read(type=kind, text={"body": "Hi"}) == TextMessage("Hi")


def test_a_reply_button_is_a_tap() -> None:
    reply = {"id": "yes", "title": "అవును"}

    assert _interactive(type="button_reply", button_reply=reply) == Tap("yes", "అవును")


def test_a_row_is_a_tap() -> None:
    reply = {"id": "REV-02", "title": "Income certificate", "description": "Revenue"}

    assert _interactive(type="list_reply", list_reply=reply) == Tap("REV-02", "Income certificate")


def test_a_tap_without_its_type_and_with_a_number_as_id_is_still_a_tap() -> None:
    assert _interactive(button_reply={"id": 1, "title": "Red"}) == Tap("1", "Red")


def test_a_tap_without_an_id_is_known_by_its_title() -> None:
    assert _interactive(button_reply={"title": "Red"}) == Tap("Red", "Red")


def test_a_template_button_is_a_tap() -> None:
    button = {"payload": "pay:1", "text": "Pay"}

    assert _read(type="button", button=button, context={"id": "wamid.0"}) == Tap("pay:1", "Pay")


@pytest.mark.parametrize("kind", ["nfm_reply", "call_permission_reply", "payment_status"])
def test_an_answer_to_what_was_never_asked_is_unsupported(kind: str) -> None:
    assert _interactive(type=kind, **{kind: {"body": "Sent"}}) == Unsupported(kind)


def test_a_location_is_read_with_its_name() -> None:
    place = {"latitude": 16.5062, "longitude": 80.648, "name": "Home", "address": "1 Main Road"}

    assert _read(location=place) == SharedLocation(16.5062, 80.648, "Home", "1 Main Road")


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("16.5", "80.6"), (16.5, "80.6"), (" 16.5 ", 80.6)]
)
def test_a_location_may_be_written_as_text(latitude: object, longitude: object) -> None:
    place = {"latitude": latitude, "longitude": longitude}

    assert _read(type="location", location=place) == SharedLocation(16.5, 80.6)


@pytest.mark.parametrize(
    "latitude",
    [
        90.1,
        -91,
        "91",
        "nan",
        "inf",
        float("nan"),
        float("inf"),
        True,
        None,
        "",
        "x",
        [],
        10**400,
        "1" * 5000,
    ],
)
def test_what_is_not_on_the_globe_is_no_location(latitude: object) -> None:
    place = {"latitude": latitude, "longitude": 80.6}

    assert _read(type="location", location=place) == Unsupported("location")


@pytest.mark.parametrize("kind", ["image", "document", "audio", "video", "sticker"])
def test_media_keeps_what_is_needed_to_fetch_it(kind: str) -> None:
    body = {
        "id": "1037543291543636",
        "mime_type": "Image/JPEG",
        "sha256": "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=",
        "caption": "my card",
        "filename": "card.jpg",
        "url": "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
    }

    assert _read(type=kind, **{kind: body}) == Media(
        "1037543291543636", kind, "image/jpeg", body["sha256"], "my card", "card.jpg"
    )


@pytest.mark.parametrize("kind", ["audio", "voice"])
def test_a_voice_note_is_audio_of_its_bare_type(kind: str) -> None:
    body = {"id": "1", "mime_type": "audio/ogg; codecs=opus", "voice": True}

    assert _read(type=kind, **{kind: body}) == Media("1", "audio", "audio/ogg")


@pytest.mark.parametrize("mime_type", [None, 7, "", "jpeg", "image/jp eg", "image/jpeg\n"])
def test_media_of_no_told_type_is_bytes(mime_type: object) -> None:
    read = _read(type="image", image={"id": "1", "mime_type": mime_type})

    assert isinstance(read, Media)
    assert read.mime_type in {_OTHER, "image/jpeg"}
    assert (read.mime_type == _OTHER) is (mime_type != "image/jpeg\n")


def test_media_that_whatsapp_could_not_take_is_unsupported() -> None:
    assert _read(type="document", document={}, errors=[{"code": 131052}]) == Unsupported("document")


@pytest.mark.parametrize("kind", ["reaction", "system", "request_welcome", "edit", "revoke"])
def test_what_wants_no_answer_gets_none(kind: str) -> None:
    assert _read(type=kind, **{kind: {"body": "x"}}) is None
    assert _read(**{kind: {"body": "x"}}) is None


@pytest.mark.parametrize("kind", ["order", "contacts", "poll", "unsupported", "unknown"])
def test_what_mitra_cannot_use_is_named(kind: str) -> None:
    assert _read(type=kind, errors=[{"code": 131051}]) == Unsupported(kind)


@pytest.mark.parametrize("kind", ["919848012345", "Asha Rani", "a" * 41, "текст", "\x00", "a b"])
def test_a_kind_that_could_be_personal_is_not_repeated(kind: str) -> None:
    assert _read(type=kind) == Unsupported("unknown")


@pytest.mark.parametrize("body", [None, "", 7, [], {}, {"body": None}, {"body": " \n\u202e\x00"}])
def test_a_text_without_words_is_unsupported(body: object) -> None:
    assert _read(type="text", text=body) == Unsupported("text")


def _said(body: str) -> str:
    read = _read(type="text", text={"body": body})
    assert isinstance(read, TextMessage)
    return read.body


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("  Hi\t there \r\n", "Hi  there"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x00\x1b[31mb\x7f", "a[31mb"),
        ("gpj\u202egnp.exe\ufeff", "gpjgnp.exe"),
        ("\ud83d", None),
        ("x\ud83d", "x"),
        ("e\u0301", "é"),
        ("\u0c15\u0c46\u0c56", "కై"),
        ("క్ష\u200cమ \u0915\u094d\u200d", "క్ష\u200cమ \u0915\u094d\u200d"),
    ],
)
def test_text_is_normalised_and_joiners_stay(body: str, said: str | None) -> None:
    if said is None:
        assert _read(type="text", text={"body": body}) == Unsupported("text")
    else:
        assert _said(body) == said


def test_text_is_cut_at_whatsapps_own_length() -> None:
    assert len(_said("అమ్మ" * 5000)) <= 4096
    assert len(_said("a" * 100_000)) == 4096


def test_a_hostile_run_of_marks_is_read_at_once() -> None:
    assert len(_said("a" + "\u0316\u0301" * 500_000)) <= 4096


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
_KINDS = [
    *("text", "interactive", "button", "location", "image", "document", "audio", "voice"),
    *("video", "sticker", "reaction", "system", "unsupported", "order", "contacts"),
]
_NAMES = [
    *("body", "type", "id", "title", "payload", "text", "button_reply", "list_reply", "latitude"),
    *("longitude", "name", "address", "mime_type", "sha256", "caption", "filename", "nfm_reply"),
]
_PARTS = st.recursive(
    _JSON,
    lambda inner: st.dictionaries(st.sampled_from(_NAMES), inner, max_size=6),
    max_leaves=20,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(_KINDS) | st.text(), _PARTS, max_size=4),
    st.sampled_from(_KINDS) | _JSON,
)
def test_any_json_gives_an_answer(fields: Mapping[str, Any], kind: object) -> None:
    _expect_fit(read_message({**fields, "type": kind}))


@pytest.mark.parametrize("raw", ["null", "[]", "7", '"text"', "{}", '{"type": "text"}'])
def test_what_is_no_message_gives_an_answer(raw: str) -> None:
    assert isinstance(read_message(json.loads(raw)), Unsupported)


def _expect_fit(read: Inbound | None) -> None:
    """Every text of it can be stored, is NFC, and is no longer than WhatsApp's."""
    fields = [] if read is None else [getattr(read, each.name) for each in dataclasses.fields(read)]
    for text in fields:
        if isinstance(text, str):
            text.encode()
            assert len(text) <= 4096
            assert unicodedata.is_normalized("NFC", text)
    if isinstance(read, SharedLocation):
        assert -90 <= read.latitude <= 90
        assert -180 <= read.longitude <= 180
