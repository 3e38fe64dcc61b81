"""Fetching a citizen's file: from Meta only, whole, and known by its bytes."""

import base64
import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mitra.adapters.whatsapp.graph_api import GraphApi
from mitra.adapters.whatsapp.media import GraphMedia
from mitra.domain.errors import (
    AccessRefused,
    GraphOutage,
    Malformed,
    MitraError,
    NotFound,
    TooLarge,
)
from mitra.domain.inbound import Media
from mitra.ports.files import Fetched
from tests.kit.graph_api import HASTE, Tokens, graph
from tests.kit.scripted_server import HALF, HANG_UP, SILENCE, Reply, ScriptedServer, Step, scripted

_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 50
_HEX = hashlib.sha256(_JPEG).hexdigest()
_BASE64 = base64.b64encode(hashlib.sha256(_JPEG).digest()).decode()
_MEDIA = Media("1037543291543636", "image", "image/jpeg")
_FILE = Reply(body=_JPEG, headers=[("Content-Type", "text/html")])


@contextmanager
def _meta(
    *downloads: Step, tokens: Tokens | None = None, **told: object
) -> Iterator[tuple[ScriptedServer, GraphApi]]:
    """A Graph API that first says where the file lies - with itself, unless it is told otherwise."""
    where = Reply()
    with graph(where, *downloads, tokens=tokens) as (server, api):
        body = {"url": f"{server.url}/files/CANARY", "mime_type": "text/html", **told}
        object.__setattr__(where, "body", json.dumps(body).encode())
        yield server, api


def _fetch(api: GraphApi, media: Media = _MEDIA, max_bytes: int = 1000) -> Fetched:
    return GraphMedia(api, HASTE, HASTE).fetch(media, "106540352242922", max_bytes)


def test_a_file_is_looked_up_and_then_fetched_with_the_token() -> None:
    with _meta(_FILE) as (server, api):
        assert _fetch(api) == Fetched(_JPEG, "image/jpeg")

    asked, fetched = server.calls
    assert asked.target == "/v25.0/1037543291543636?phone_number_id=106540352242922"
    assert fetched.target == "/files/CANARY"
    assert asked.headers["authorization"] == fetched.headers["authorization"] == "Bearer token-1"


def test_a_media_id_stays_in_its_place() -> None:
    with _meta(_FILE) as (server, api):
        _fetch(api, Media("../me?fields=id#", "image", "image/jpeg"))

    assert server.calls[0].target.startswith("/v25.0/..%2Fme%3Ffields%3Did%23?phone_number_id=")


@pytest.mark.parametrize("digest", [_HEX, _HEX.upper(), _BASE64, "", "not a digest", "abcd"])
def test_a_file_with_the_announced_digest_is_taken(digest: str) -> None:
    with _meta(_FILE, sha256=digest) as (_, api):
        assert _fetch(api, Media("1", "image", "image/jpeg", digest)).content == _JPEG


@pytest.mark.parametrize("digest", ["0" * 64, base64.b64encode(b"0" * 32).decode()])
@pytest.mark.parametrize("by_meta", [True, False])
def test_a_file_with_another_digest_is_malformed(digest: str, by_meta: bool) -> None:
    media = Media("1", "image", "image/jpeg", "" if by_meta else digest)
    with (
        _meta(_FILE, sha256=digest if by_meta else _HEX) as (_, api),
        pytest.raises(Malformed),
    ):
        _fetch(api, media)


def test_a_file_at_the_cap_is_taken_and_one_over_it_is_not() -> None:
    with _meta(_FILE) as (_, api):
        assert len(_fetch(api, max_bytes=len(_JPEG)).content) == len(_JPEG)
    with _meta(_FILE) as (_, api), pytest.raises(TooLarge):
        _fetch(api, max_bytes=len(_JPEG) - 1)


def test_a_file_that_is_said_to_be_too_large_is_not_fetched() -> None:
    with _meta(_FILE, file_size=1001) as (server, api), pytest.raises(TooLarge):
        _fetch(api)

    assert len(server.calls) == 1


@pytest.mark.parametrize(("size", "digest"), [("303833", ""), (None, None)])
def test_what_meta_tells_besides_may_be_odd(size: object, digest: object) -> None:
    with _meta(_FILE, file_size=size, sha256=digest) as (_, api):
        assert _fetch(api).content == _JPEG


def _error(code: int, status: int = 400) -> Reply:
    error = {"message": "CANARY", "code": code, "error_subcode": 33}
    return Reply(status, json.dumps({"error": error}).encode())


_TROUBLES: list[tuple[Step, type[MitraError]]] = [
    (SILENCE, GraphOutage),
    (HANG_UP, GraphOutage),
    (HALF, GraphOutage),
    (Reply(500, b"CANARY"), GraphOutage),
    (Reply(429, b""), GraphOutage),
    (_error(2, 500), GraphOutage),
    (_error(130429), GraphOutage),
    (_error(190, 401), AccessRefused),
    (_error(10, 403), AccessRefused),
    (_error(100), NotFound),
    (_error(131052), NotFound),
    (Reply(401, b""), NotFound),
    (Reply(403, b"CANARY"), NotFound),
    (Reply(404, b""), NotFound),
    (Reply(410, b"CANARY"), NotFound),
]


@pytest.mark.parametrize(("step", "error"), _TROUBLES)
@pytest.mark.parametrize("downloading", [False, True])
def test_each_trouble_is_its_error(step: Step, error: type[MitraError], downloading: bool) -> None:
    script = _meta(step) if downloading else graph(step)
    with script as (_, api), pytest.raises(MitraError) as caught:
        _fetch(api)

    assert type(caught.value) is error
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize(
    "body", [b"", b"CANARY", b"[]", b"{}", b'{"url": 7}', b'{"url": null}', b"{" * 9000]
)
def test_an_answer_without_an_address_is_an_outage(body: bytes) -> None:
    with graph(Reply(body=body)) as (_, api), pytest.raises(GraphOutage):
        _fetch(api)


def test_a_rotated_token_is_read_afresh() -> None:
    tokens = Tokens(rotated_to="token-2")
    with graph(_error(190, 401), tokens=tokens) as (server, api), pytest.raises(AccessRefused):
        _fetch(api)

    assert [call.headers["authorization"][-1] for call in server.calls] == ["1", "2"]


def test_a_file_that_looks_like_metas_error_is_a_file() -> None:
    content = b'{"error": {"code": 190}}'
    tokens = Tokens()
    with _meta(Reply(body=content), tokens=tokens) as (_, api):
        assert _fetch(api) == Fetched(content, "application/octet-stream")

    assert tokens.fresh_reads == 0


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_redirect_is_not_followed(status: int) -> None:
    with scripted(_FILE) as elsewhere:
        away = Reply(status, headers=[("Location", elsewhere.url)])
        with _meta(away) as (_, api), pytest.raises(Malformed):
            _fetch(api)

    assert elsewhere.calls == []


def test_another_server_of_this_machine_gets_no_token() -> None:
    with (
        scripted(_FILE) as elsewhere,
        _meta(_FILE, url=elsewhere.url) as (server, api),
        pytest.raises(Malformed),
    ):
        _fetch(api)

    assert elsewhere.calls == []
    assert len(server.calls) == 1


def test_no_log_line_holds_the_address(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for step in (_FILE, HANG_UP, Reply(404, b"CANARY")):
        with _meta(step) as (_, api):
            try:
                _fetch(api)
            except MitraError:
                logging.getLogger("mitra.dispatcher").exception("fetch")

    assert "fetch" in caplog.text
    assert "CANARY" not in caplog.text
    assert "token-1" not in caplog.text
