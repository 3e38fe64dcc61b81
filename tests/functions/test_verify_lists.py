"""The published lists: served as they were signed, kept by caches, and nothing else from their bucket."""

import base64

import pytest

from mitra.adapters.published import key_list, root, status_lists
from mitra.adapters.s3.published_lists import S3PublishedLists
from mitra.domain.errors import AwsOutage
from tests.functions.verifying import NOW, Office, office

KEYS = "/.well-known/mitra-keys.jwt"


@pytest.fixture(scope="module")
def desk() -> Office:
    return office()


def test_the_key_list_can_be_checked_by_anybody(desk: Office) -> None:
    pinned = root.read(desk.get("/.well-known/mitra-root.json").body.encode())
    answer = desk.get(KEYS)
    found = key_list.read(answer.body.encode(), pinned, NOW)
    assert [key.kid for key in found.keys] == [desk.signer.current("revenue").kid]
    assert answer.headers["content-type"] == "application/jwt"


def test_a_status_list(desk: Office) -> None:
    answer = desk.get("/.well-known/mitra-status-1-2026.jwt")
    pinned = root.read(desk.get("/.well-known/mitra-root.json").body.encode())
    found = status_lists.read(answer.body.encode(), pinned, "1-2026", NOW)
    assert found.status(0) == "valid"


def test_caches_may_keep_it_for_five_minutes_and_ask_whether_it_changed(desk: Office) -> None:
    answer = desk.get(KEYS)
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["access-control-allow-origin"] == "*"
    etag = answer.headers["etag"]
    for known in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        again = desk.get(KEYS, if_none_match=known)
        assert (again.status, again.body, again.headers["etag"]) == (304, "", etag)
    assert desk.get(KEYS, if_none_match='"x"').status == 200


def test_what_is_published_anew_has_another_tag(desk: Office) -> None:
    before = desk.get(KEYS)
    desk.keys.publish()
    after = desk.get(KEYS, if_none_match=before.headers["etag"])
    assert after.status == 200
    assert after.headers["etag"] != before.headers["etag"]


@pytest.mark.parametrize(
    "name",
    [
        "mitra-keys.json",
        "mitra-keys.jwt.bak",
        "mitra-status-0-2026.jwt",
        "mitra-status-1-2099.jwt",
        "mitra-status-1-2026.jwt%00",
        "mitra-status-..%2F..-2026.jwt",
        "..%2Fmitra-keys.jwt",
        "mitra-status-%E0%B1%A7-2026.jwt",
        "MITRA-KEYS.JWT",
        "security.txt",
        "x" * 5000,
    ],
)
def test_any_other_name_is_not_found(desk: Office, name: str) -> None:
    answer = desk.get(f"/.well-known/{name}", accept="application/json")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-store")


def test_a_certificate_is_bytes(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(S3PublishedLists, "with_tag", lambda *_: (b"\x30\x82\x01\xff", "x"))
    answer = desk.get("/.well-known/mitra-root.cer")
    assert answer.headers["content-type"] == "application/pkix-cert"
    assert base64.b64decode(answer.body) == b"\x30\x82\x01\xff"


def test_no_answer_of_the_bucket_is_no_list(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AwsOutage("s3: TimeoutError")

    monkeypatch.setattr(S3PublishedLists, "with_tag", fail)
    answer = desk.get(KEYS, accept="application/json")
    assert (answer.status, answer.headers["cache-control"]) == (503, "no-store")
