"""S3 by script: what is sent, and what a lost answer or another file under the same key leads to."""

import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from mitra.adapters.aws.json_rpc import AwsError
from mitra.adapters.aws.s3 import S3
from mitra.config import AwsSettings
from mitra.domain.errors import AccessRefused, AwsOutage
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import HANG_UP, Reply, ScriptedServer, scripted

PDF = b"%PDF-1.7"
DIGEST = hashlib.sha256(PDF).hexdigest()
THERE = Reply(412, b"<Error><Code>PreconditionFailed</Code></Error>")


def put(server: ScriptedServer) -> None:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
    S3(settings, FixedClock()).put("papers", "a b/తె.pdf", PDF, "application/pdf")


def test_a_file_is_put_once_under_its_hash() -> None:
    with scripted(Reply()) as server:
        put(server)
    (call,) = server.calls
    assert (call.method, call.target) == ("PUT", "/papers/a%20b/%E0%B0%A4%E0%B1%86.pdf")
    assert (call.body, call.headers["if-none-match"]) == (PDF, "*")
    assert call.headers["x-amz-meta-sha256"] == call.headers["x-amz-content-sha256"] == DIGEST


def test_the_same_file_again_is_harmless() -> None:
    with scripted(
        HANG_UP, THERE, Reply(body=b"", headers=[("x-amz-meta-sha256", DIGEST)])
    ) as server:
        put(server)
    assert [call.method for call in server.calls] == ["PUT", "PUT", "HEAD"]


@pytest.mark.parametrize("headers", [[], [("x-amz-meta-sha256", "0" * 64)]])
def test_another_file_under_the_key_is_an_error(headers: list[tuple[str, str]]) -> None:
    with (
        scripted(THERE, Reply(body=b"", headers=headers)) as server,
        pytest.raises(AwsError, match="PreconditionFailed"),
    ):
        put(server)


def put_first(server: ScriptedServer) -> str:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", server.url)
    return S3(settings, FixedClock()).put_first("papers", "a", PDF, "application/pdf")


def test_the_first_file_gives_its_own_hash() -> None:
    with scripted(Reply()) as server:
        assert put_first(server) == DIGEST
    (call,) = server.calls
    assert (call.method, call.headers["if-none-match"]) == ("PUT", "*")


@pytest.mark.parametrize("there", [PDF, b"%PDF-1.7 signed before"])
def test_a_file_that_was_there_first_stays_and_gives_its_hash(there: bytes) -> None:
    with scripted(THERE, Reply(200, there)) as server:
        assert put_first(server) == hashlib.sha256(there).hexdigest()
    assert [call.method for call in server.calls] == ["PUT", "GET"]


def test_a_file_that_was_there_and_is_gone_is_trouble_that_passes() -> None:
    with scripted(THERE, Reply(404)) as server, pytest.raises(AwsOutage):
        put_first(server)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(403, b"<Error><Code>AccessDenied</Code></Error>"), AccessRefused),
        (Reply(404, b"<Error><Code>NoSuchBucket</Code></Error>"), AwsError),
        (Reply(301, b"<Error><Code>PermanentRedirect</Code></Error>"), AwsError),
    ],
)
def test_refusals(reply: Reply, error: type[Exception]) -> None:
    with scripted(reply) as server, pytest.raises(error):
        put(server)


def link(filename: str, endpoint: str = "") -> str:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "token", endpoint)
    return S3(settings, FixedClock()).presign_get("papers", "a b", 600, filename, "application/pdf")


def test_a_link_names_the_file_and_expires() -> None:
    parts = urlsplit(link("Income.pdf"))
    query = parse_qs(parts.query)
    assert (parts.netloc, parts.path) == ("papers.s3.ap-south-1.amazonaws.com", "/a%20b")
    assert query["X-Amz-Expires"] == ["600"]
    assert query["X-Amz-Security-Token"] == ["token"]
    assert query["response-content-type"] == ["application/pdf"]
    assert query["response-content-disposition"] == [
        "attachment; filename=\"Income.pdf\"; filename*=UTF-8''Income.pdf"
    ]


def test_a_link_of_the_local_stack_has_the_bucket_in_its_path() -> None:
    assert link("a.pdf", "http://127.0.0.1:4566/").startswith("http://127.0.0.1:4566/papers/a%20b?")


def test_a_filename_cannot_break_out_of_its_header() -> None:
    query = parse_qs(urlsplit(link('ఆదాయం"\r\nX-Evil: 1.pdf')).query)
    (disposition,) = query["response-content-disposition"]
    assert '"______' in disposition
    assert not {"\r", "\n"} & set(disposition)
    assert disposition.count('"') == 2
