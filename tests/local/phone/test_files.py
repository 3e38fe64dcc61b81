"""Files that a citizen sends."""

import base64
import hashlib
from pathlib import Path

from tests.local.graph.kit import RunningStack
from tests.local.graph.links import PDF
from tests.local.phone.kit import Json, heard

PNG = b"\x89PNG\r\n\x1a\n picture"


def test_a_picture_by_path(stack: RunningStack, tmp_path: Path) -> None:
    path = tmp_path / "ration.png"
    path.write_bytes(PNG)

    stack.act(media={"path": str(path), "type": "image", "caption": "Card"})

    image = heard(stack)["image"]
    assert image["mime_type"] == "image/png"
    assert image["caption"] == "Card"
    assert base64.b64decode(image["sha256"]) == hashlib.sha256(PNG).digest()
    assert "filename" not in image


def test_the_product_downloads_it(stack: RunningStack, tmp_path: Path) -> None:
    path = tmp_path / "slip.pdf"
    path.write_bytes(PDF)
    stack.act(media={"path": str(path), "type": "document"})
    document = heard(stack)["document"]

    described = stack.http.get(f"/graph/v25.0/{document['id']}", headers=stack.auth).json()

    assert document["filename"] == "slip.pdf"
    assert described["sha256"] == base64.b64decode(document["sha256"]).hex()
    for url in (document["url"], described["url"]):
        assert stack.http.get(url, headers=stack.auth).content == PDF


def test_a_citizens_file_is_kept_seven_days(stack: RunningStack) -> None:
    stack.act(media=uploaded(PDF, "document", "a.pdf"))
    media_id = heard(stack)["document"]["id"]
    stack.clock.advance(days=7)

    answer = stack.http.get(f"/graph/v25.0/{media_id}", headers=stack.auth)

    assert answer.status_code == 400


def test_an_upload_from_the_page(stack: RunningStack) -> None:
    stack.act(media=uploaded(PNG, "image", "photo.bin", mime_type="image/png"))

    assert heard(stack)["image"]["mime_type"] == "image/png"
    assert stack.http.get(stack.messages()[0]["image"]["url"]).content == PNG


def test_a_sound_is_a_voice_note(stack: RunningStack) -> None:
    stack.act(media=uploaded(b"OggS", "audio", "note.ogg", mime_type="audio/ogg; codecs=opus"))

    assert heard(stack)["audio"]["voice"] is True


def test_a_document_may_be_of_any_type(stack: RunningStack) -> None:
    stack.act(media=uploaded(b"<script>", "document", "page.html"))

    shown = stack.http.get(stack.messages()[0]["document"]["url"])

    assert heard(stack)["document"]["mime_type"] == "text/html"
    assert shown.headers["content-disposition"].startswith("attachment")
    assert shown.headers["x-content-type-options"] == "nosniff"


def uploaded(content: bytes, kind: str, filename: str, **more: str) -> Json:
    encoded = base64.b64encode(content).decode()
    return {"base64": encoded, "type": kind, "filename": filename, **more}
