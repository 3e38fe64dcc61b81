"""Uploads, addresses that live five minutes, downloads, deletion."""

import hashlib

import httpx
import pytest

from tests.local.graph.kit import RunningStack
from tests.local.graph.links import PDF


@pytest.fixture
def media_id(stack: RunningStack) -> str:
    uploaded: str = stack.upload().json()["id"]
    return uploaded


def describe(stack: RunningStack, media_id: str, **query: str) -> httpx.Response:
    url = f"/graph/v25.0/{media_id}"
    return stack.http.get(url, headers=stack.auth, params=query)


def test_an_upload_comes_back_whole(stack: RunningStack, media_id: str) -> None:
    described = describe(stack, media_id).json()

    assert described["mime_type"] == "application/pdf"
    assert described["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert described["file_size"] == len(PDF)
    got = stack.http.get(described["url"], headers=stack.auth)
    assert (got.content, got.headers["content-type"]) == (PDF, "application/pdf")


def test_the_address_needs_the_token(stack: RunningStack, media_id: str) -> None:
    url = describe(stack, media_id).json()["url"]

    assert stack.http.get(url).status_code == 401


def test_the_address_lives_five_minutes(stack: RunningStack, media_id: str) -> None:
    url = describe(stack, media_id).json()["url"]

    stack.clock.advance(minutes=5, seconds=-1)
    assert stack.http.get(url, headers=stack.auth).status_code == 200

    stack.clock.advance(seconds=1)
    assert stack.http.get(url, headers=stack.auth).status_code == 404
    fresh = describe(stack, media_id).json()["url"]
    assert stack.http.get(fresh, headers=stack.auth).status_code == 200


@pytest.mark.parametrize("changed", ["mid", "ext", "hash"])
def test_an_address_cannot_be_made_up(stack: RunningStack, media_id: str, changed: str) -> None:
    url = httpx.URL(describe(stack, media_id).json()["url"])

    forged = url.copy_merge_params({changed: "9999999999"})

    assert stack.http.get(forged, headers=stack.auth).status_code == 404


def test_uploads_are_kept_thirty_days(stack: RunningStack, media_id: str) -> None:
    stack.clock.advance(days=30)

    answer = describe(stack, media_id)

    assert (answer.status_code, answer.json()["error"]["error_subcode"]) == (400, 33)


def test_another_number_does_not_see_it(stack: RunningStack, media_id: str) -> None:
    assert describe(stack, media_id, phone_number_id="1").status_code == 400
    own = stack.settings.number.phone_number_id
    assert describe(stack, media_id, phone_number_id=own).status_code == 200


def test_what_is_deleted_is_gone(stack: RunningStack, media_id: str) -> None:
    url = f"/graph/v25.0/{media_id}"

    assert stack.http.delete(url, headers=stack.auth).json() == {"success": True}
    assert describe(stack, media_id).status_code == 400
    assert stack.http.delete(url, headers=stack.auth).status_code == 400


def test_an_upload_is_sent_by_its_id(open_stack: RunningStack) -> None:
    media_id = open_stack.upload().json()["id"]
    media = {"id": media_id, "filename": "bill.pdf", "caption": "Your bill"}

    open_stack.send({"type": "document", "document": media}).raise_for_status()

    shown = open_stack.messages(after=1)[-1]
    assert shown["text"] == "Your bill"
    assert open_stack.http.get(shown["document"]["url"]).content == PDF


def test_a_document_is_no_picture(open_stack: RunningStack) -> None:
    media_id = open_stack.upload().json()["id"]

    answer = open_stack.send({"type": "image", "image": {"id": media_id}})

    assert answer.json()["error"]["code"] == 100


@pytest.mark.parametrize(
    ("content", "mime", "code"),
    [
        (b"<p>", "text/html", 100),
        (b"x", "application/octet-stream", 100),
        (b"x", "nonsense", 100),
        (b"", "application/pdf", 131053),
        (bytes(5 * 1024 * 1024 + 1), "image/png", 131053),
        (bytes(100 * 1024 + 1), "image/webp", 131053),
        (bytes(16 * 1024 * 1024 + 1), "audio/ogg", 131053),
    ],
    ids=["page", "bytes", "nonsense", "empty", "big picture", "big sticker", "long sound"],
)
def test_uploads_that_meta_refuses(
    stack: RunningStack, content: bytes, mime: str, code: int
) -> None:
    answer = stack.upload(content, mime)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_a_moving_sticker_may_be_bigger(stack: RunningStack) -> None:
    webp = b"RIFF....WEBPVP8X..........ANIM" + bytes(400 * 1024)

    assert stack.upload(webp, "image/webp").status_code == 200


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "multipart/form-data"),
        (b"junk", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"messaging_product=whatsapp", "application/x-www-form-urlencoded"),
        (
            b'--x\r\nContent-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n--x--',
            "multipart/form-data; boundary=x",
        ),
    ],
    ids=["no boundary", "junk", "json", "no file", "form without file"],
)
def test_an_upload_must_be_a_form(stack: RunningStack, body: bytes, content_type: str) -> None:
    headers = {**stack.auth, "Content-Type": content_type}

    answer = stack.http.post(f"{stack.number}/media", content=body, headers=headers)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)
