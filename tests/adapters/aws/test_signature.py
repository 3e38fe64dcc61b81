"""Our signer gives byte for byte what the SDK's own gives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit

import botocore.auth
import pytest
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given
from hypothesis import strategies as st

from mitra.adapters.aws.signature import Request, presign, sign
from mitra.config import AwsSettings

HOST = "sqs.ap-south-1.amazonaws.com"


def encoded(query: Mapping[str, str]) -> str:
    return "&".join(f"{quote(k, safe='-_.~')}={quote(v, safe='-_.~')}" for k, v in query.items())


@contextmanager
def sdk_time(now: datetime) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(botocore.auth, "get_current_datetime", lambda: now)
        yield


def credentials(settings: AwsSettings) -> Credentials:
    return Credentials(settings.access_key, settings.secret_key, settings.session_token or None)


tokens = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40)
times = st.integers(1_500_000_000, 2_500_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))
settings_of_all_kinds = st.builds(
    AwsSettings,
    region=st.sampled_from(["ap-south-1", "us-east-1"]),
    access_key=tokens,
    secret_key=tokens,
    session_token=st.one_of(st.just(""), tokens),
    endpoint=st.just(""),
)
words = st.text(max_size=12)
names = st.from_regex(r"[A-Za-z0-9_.~ /?&=+-]{1,12}|[\u0c00-\u0c7f]{1,4}", fullmatch=True)
segments = st.text(min_size=1, max_size=8).filter(lambda part: part.strip(".") and "/" not in part)
paths = st.lists(segments, max_size=4).map(lambda parts: "/" + quote("/".join(parts)))
queries = st.dictionaries(names, words, max_size=5)
header_values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
headers = st.dictionaries(
    st.from_regex(r"[Xx]-[A-Za-z0-9-]{1,12}", fullmatch=True).filter(
        lambda name: not name.lower().startswith("x-amz")
    ),
    header_values,
    max_size=4,
).map(lambda drawn: {name.lower(): value for name, value in drawn.items()})


requests = st.builds(
    Request,
    method=st.sampled_from(["POST", "PUT", "GET", "HEAD"]),
    host=st.just(HOST),
    path=paths,
    query=queries.map(encoded),
    headers=headers,
    body=st.binary(max_size=200),
)
services = st.sampled_from(["sqs", "dynamodb", "kms", "secretsmanager", "s3"])


@given(settings_of_all_kinds, times, services, requests)
def test_headers_equal_the_sdks(
    settings: AwsSettings, now: datetime, service: str, request: Request
) -> None:
    url = f"https://{HOST}{request.path}" + (f"?{request.query}" if request.query else "")
    theirs = AWSRequest(request.method, url, dict(request.headers), request.body)
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    with sdk_time(now):
        signer(credentials(settings), service, settings.region).add_auth(theirs)
    ours = sign(request, settings, service, now)
    assert ours["authorization"] == theirs.headers["Authorization"]
    assert ours["x-amz-date"] == theirs.headers["X-Amz-Date"]


@given(settings_of_all_kinds, times, paths, queries, st.integers(1, 604800))
def test_links_equal_the_sdks(
    settings: AwsSettings, now: datetime, path: str, query: Mapping[str, str], expires: int
) -> None:
    url = f"https://papers.s3.ap-south-1.amazonaws.com{path}"
    theirs = AWSRequest(method="GET", url=url, params=dict(query))
    signer = botocore.auth.S3SigV4QueryAuth(
        credentials(settings), "s3", settings.region, expires=expires
    )
    with sdk_time(now):
        signer.add_auth(theirs)
    ours = presign(settings, "s3", "GET", url, expires, now, query)
    assert fields(ours) == fields(theirs.url)


def fields(url: str | None) -> list[tuple[str, str]]:
    return sorted(parse_qsl(urlsplit(url or "").query, keep_blank_values=True, strict_parsing=True))


def test_a_change_of_anything_changes_the_signature() -> None:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", "")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    requests = [
        Request("POST", HOST),
        Request("GET", HOST),
        Request("POST", "kms.ap-south-1.amazonaws.com"),
        Request("POST", HOST, "/x"),
        Request("POST", HOST, "/", "a=1"),
        Request("POST", HOST, "/", "", {"x-a": "1"}),
        Request("POST", HOST, "/", "", {}, b"{}"),
    ]
    signed = {sign(request, settings, "sqs", now)["authorization"] for request in requests}
    assert len(signed) == len(requests)
