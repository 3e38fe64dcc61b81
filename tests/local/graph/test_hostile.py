"""Whatever is posted, the Graph API answers with Meta's error body and never breaks."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local.graph.errors import GraphError
from local.graph.parse import parse_message, parse_object
from local.graph.wire import JsonObject
from tests.local.graph import bodies as b
from tests.local.graph.kit import RunningStack

ACCEPTED = [b.TEXT, b.buttons(), b.listed(), b.link_button(), b.flow(), b.order(), b.carousel()]
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b"{",
        b"\xff",
        b'{"a":NaN}',
        b'{"text":"\\ud800"}',
        b"[" * 200_000,
        b'{"a":' * 50_000,
        b"messaging_product=whatsapp&to=1",
    ],
)
def test_bodies_that_are_no_json_object(talking: RunningStack, raw: bytes) -> None:
    answer = talking.http.post(f"{talking.number}/messages", content=raw, headers=talking.auth)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == 100


@pytest.mark.parametrize(
    "path",
    ["messages", "media", "payments_refund", "payments/a/b", "payments/%00/..%2f", "messages/1"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_no_path_breaks_it(talking: RunningStack, method: str, path: str) -> None:
    url = f"{talking.number}/{path}"

    answer = talking.http.request(method, url, content=b"\x00", headers=talking.auth)

    assert 400 <= answer.status_code < 500


def replaced(body: Any, path: list[int], value: Any) -> Any:
    """The body with one value somewhere inside it exchanged."""
    if not path or not isinstance(body, dict | list) or not body:
        return value
    here, *rest = path
    if isinstance(body, list):
        at = here % len(body)
        return [replaced(v, rest, value) if n == at else v for n, v in enumerate(body)]
    chosen = sorted(body)[here % len(body)]
    return {k: replaced(v, rest, value) if k == chosen else v for k, v in body.items()}


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(body=st.sampled_from(ACCEPTED), path=st.lists(st.integers(0, 9), max_size=9), value=JSON)
def test_one_wrong_value_anywhere_is_taken_or_refused(
    body: JsonObject, path: list[int], value: Any
) -> None:
    whole = {"messaging_product": "whatsapp", "to": "919812345678", **body}
    bent = replaced(whole, path, value)
    if not isinstance(bent, dict):
        return
    with suppress(GraphError):
        parse_message(bent)


@settings(deadline=None, max_examples=200)
@given(raw=st.binary(max_size=200))
def test_any_bytes_are_an_object_or_refused(raw: bytes) -> None:
    with suppress(GraphError):
        assert isinstance(parse_object(raw), dict)


def test_a_refusal_does_not_repeat_what_it_refused(talking: RunningStack) -> None:
    answer = talking.send(b.text("SECRET" * 1000))

    assert "SECRET" not in answer.text
