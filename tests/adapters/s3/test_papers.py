"""Citizens' papers and issued documents in S3."""

import hashlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from mitra.adapters.aws.errors import AwsError
from mitra.adapters.aws.s3 import S3
from mitra.adapters.s3.document_links import S3DocumentLinks
from mitra.adapters.s3.papers import S3Papers
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage, NotFound
from mitra.ports.files import Fetched
from tests.kit.clocks import FixedClock
from tests.kit.ministack import shared_ministack
from tests.kit.scripted_server import Reply, Step, scripted

_FILE = Fetched(b"\xff\xd8\xff\xe0 a photo", "image/jpeg")
_SHA256 = hashlib.sha256(_FILE.content).hexdigest()
_PLACE = (
    b"<CreateBucketConfiguration><LocationConstraint>ap-south-1</LocationConstraint>"
    b"</CreateBucketConfiguration>"
)
_NAME = "0123456789abcdef0123456789abcdef"


def _s3(url: str = "http://127.0.0.1:1") -> S3:
    return S3(AwsSettings("ap-south-1", "AKIDEXAMPLE", "secret", "", url), FixedClock())


def _keep(*steps: Step) -> tuple[str, list[str]]:
    with scripted(*steps) as server:
        s3 = _s3(server.url)
        try:
            paper = S3Papers(s3, "papers-bucket").keep(_NAME, _FILE)
        finally:
            for http in s3._buckets.values():
                http._connection.close()
    put = server.calls[0]
    assert (put.target, put.body) == (f"/papers-bucket/papers/{_NAME}", _FILE.content)
    assert put.headers["x-amz-meta-sha256"] == _SHA256
    assert put.headers["content-type"] == "image/jpeg"
    return paper, [call.method for call in server.calls]


def test_a_paper_is_kept_once_under_its_name() -> None:
    there = Reply(headers=[("x-amz-meta-sha256", _SHA256)], body=b"")

    first, _ = _keep(Reply())
    again, calls = _keep(Reply(412), there)

    assert first == again
    assert calls == ["PUT", "HEAD"]


def test_another_file_under_the_same_name_is_refused() -> None:
    with pytest.raises(AwsError, match="PreconditionFailed"):
        _keep(Reply(412), Reply(headers=[("x-amz-meta-sha256", "0" * 64)], body=b""))


def test_an_outage_of_s3_is_told() -> None:
    with pytest.raises(AwsOutage):
        _keep(Reply(503, b""))


@pytest.mark.parametrize(
    ("content_type", "filename"),
    [
        ("image/jpeg", "ration_card.jpg"),
        ("image/png", "ration_card.png"),
        ("application/pdf", "ration_card.pdf"),
        ("image/heic", "ration_card"),
    ],
)
def test_a_link_tells_the_department_what_it_will_fetch(content_type: str, filename: str) -> None:
    papers = S3Papers(_s3(), "papers-bucket")
    link = papers.link("ration_card", f"{_NAME};{content_type};12;{_SHA256}")

    url, query = urlsplit(link.url), parse_qs(urlsplit(link.url).query)
    assert (link.question, link.content_type, link.size) == ("ration_card", content_type, 12)
    assert link.sha256 == _SHA256
    assert url.path == f"/papers-bucket/papers/{_NAME}"
    assert query["X-Amz-Expires"] == ["900"]
    assert query["response-content-type"] == [content_type]
    assert f'filename="{filename}"' in query["response-content-disposition"][0]


@pytest.mark.parametrize(
    "paper",
    [
        "",
        _NAME,
        f"{_NAME};image/jpeg;x;{_SHA256}",
        f";image/jpeg;1;{_SHA256}",
        f"{_NAME};a;1;0",
        f"{_NAME};image/jpeg;1;{_SHA256}\n",
    ],
)
def test_what_is_no_papers_id_is_not_found(paper: str) -> None:
    with pytest.raises(NotFound) as caught:
        S3Papers(_s3(), "papers-bucket").link("ration_card", paper)

    assert _NAME not in str(caught.value)


def test_a_document_opens_for_ten_minutes_under_its_name() -> None:
    links = S3DocumentLinks(_s3(), {"7ZZZZZZZZZZZZ": "revenue/7Z.pdf"}.get, "documents-bucket")
    url = urlsplit(links.link("7ZZZZZZZZZZZZ", "ఆదాయ.pdf"))

    query = parse_qs(url.query)
    assert url.path == "/documents-bucket/revenue/7Z.pdf"
    assert query["X-Amz-Expires"] == ["600"]
    assert query["response-content-type"] == ["application/pdf"]
    assert "filename*=UTF-8''%E0%B0%86" in query["response-content-disposition"][0]


def test_a_document_that_was_never_issued_has_no_link() -> None:
    with pytest.raises(NotFound):
        S3DocumentLinks(_s3(), lambda _: None, "documents-bucket").link("7ZZZZZZZZZZZZ", "a.pdf")


def test_a_document_comes_back_through_its_link_until_it_expires() -> None:
    aws = shared_ministack()
    s3 = S3(aws)
    assert s3._http("documents").request("PUT", "/documents", {}, _PLACE)[0] == 200
    s3.put("documents", "revenue/7Z.pdf", b"%PDF-1.7", "application/pdf")
    earlier = S3(aws, FixedClock(datetime.now(UTC) - timedelta(seconds=601)))
    keys = {"7ZZZZZZZZZZZZ": "revenue/7Z.pdf"}

    good = httpx.get(S3DocumentLinks(s3, keys.get, "documents").link("7ZZZZZZZZZZZZ", "a.pdf"))
    old = httpx.get(S3DocumentLinks(earlier, keys.get, "documents").link("7ZZZZZZZZZZZZ", "a.pdf"))

    assert (good.status_code, good.content) == (200, b"%PDF-1.7")
    assert good.headers["content-type"] == "application/pdf"
    assert old.status_code == 403


def test_a_department_fetches_what_the_citizen_sent() -> None:
    s3 = S3(shared_ministack())
    assert s3._http("papers-kept").request("PUT", "/papers-kept", {}, _PLACE)[0] == 200
    papers = S3Papers(s3, "papers-kept")

    link = papers.link("ration_card", papers.keep(_NAME, _FILE))
    fetched = httpx.get(link.url)

    assert (fetched.status_code, fetched.content) == (200, _FILE.content)
    assert hashlib.sha256(fetched.content).hexdigest() == link.sha256
    assert len(fetched.content) == link.size
