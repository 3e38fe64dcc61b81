"""What may come to the accounts function that nobody should have sent."""

import json

import pytest

from tests.functions.accounting import BALU, Counter, account, agreeing, counter, opening
from tests.functions.issuing import sample


@pytest.fixture(scope="module")
def desk() -> Counter:
    return counter()


def _with(**changes: object) -> bytes:
    return json.dumps({**json.loads(opening()), **changes}).encode()


def _without(name: str) -> bytes:
    left = {key: value for key, value in account().items() if key != name}
    return _with(account=left)


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"", "malformed"),
        (b"[]", "malformed"),
        (b"null", "malformed"),
        (b'{"v": 1', "malformed"),
        (b"\xff\xfe{}", "malformed"),
        (opening().decode().encode("utf-16"), "malformed"),
        (b"[" * 10_000, "malformed"),
        (b" " * 17_000, "too_large"),
        (_with(v=2), "malformed"),
        (_with(act="explode"), "malformed"),
        (_with(act=["open"]), "malformed"),
        (_with(why=""), "malformed"),
        (_with(why="x" * 301), "malformed"),
        (_with(why="to \u202emoor eht"), "malformed"),
        (_with(why=7), "malformed"),
        (_with(note="hidden"), "malformed"),
        (_with(account=None), "malformed"),
        (_with(version=1), "malformed"),
        (_with(act="close"), "malformed"),
        (_with(act="change", version=True), "malformed"),
        (_with(act="change", version=10**30), "malformed"),
        (_with(act="change", version=1), "no_such_account"),
        (_without("address"), "malformed"),
        (_without("titles"), "malformed"),
        (opening(department="treasury"), "no_such_department"),
        (opening(gateway="payu"), "no_such_gateway"),
        (opening(way="cash"), "malformed"),
        (opening(way="upi_intent_link"), "malformed"),
        (opening(vpa="not a vpa"), "malformed"),
        (opening(vpa="a@b@okbank"), "malformed"),
        (opening(configuration="x" * 61), "malformed"),
        (opening(credentials="../../etc"), "malformed"),
        (opening(titles={"en": "Srisailam"}), "malformed"),
        (opening(titles={"en": "A", "te": "A", "hi": "A", "ta": "A"}), "malformed"),
        (opening(address="Srisailam"), "malformed"),
        (opening(secret="rzp_live_1"), "malformed"),
        (opening().replace(b'"v": 1', b'"v": 1, "why": "first", "why": "second"'), "malformed"),
        (
            opening().replace(b'"credentials":', b'"credentials": "honest", "credentials":'),
            "malformed",
        ),
    ],
)
def test_a_proposal_that_is_not_right_is_refused_and_says_why(
    desk: Counter, content: bytes, answer: str
) -> None:
    name = desk.new_account()
    assert desk.put(f"proposals/{name}/begin.json", content) == answer
    assert desk.book.proposal(name, "begin") is None


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"", "malformed"),
        (b"{}", "malformed"),
        (b'{"v": 1}', "malformed"),
        (b'{"v": 1, "sha256": 7}', "malformed"),
        (b'{"v": 1, "sha256": "*"}', "another_proposal_was_read"),
        (b'{"v": 1, "sha256": ""}', "another_proposal_was_read"),
        (agreeing(opening()).replace(b"}", b', "operator": "balu"}'), "malformed"),
        (b"x" * 17_000, "too_large"),
    ],
)
def test_an_approval_that_is_not_right_approves_nothing(
    desk: Counter, content: bytes, answer: str
) -> None:
    name = desk.new_account()
    desk.put(f"proposals/{name}/begin.json", opening())
    assert desk.put(f"approvals/{name}/begin.json", content, BALU) == answer
    assert desk.book.account(name) is None


@pytest.mark.parametrize("operator", ["", "AWS:", "AWS:AROAEXAMPLE:"])
def test_an_act_of_nobody_is_none(desk: Counter, operator: str) -> None:
    name = desk.new_account()
    assert desk.put(f"proposals/{name}/begin.json", opening(), operator) == "nobody"


def test_what_was_never_proposed_cannot_be_approved(desk: Counter) -> None:
    name = desk.new_account()
    key = f"approvals/{name}/begin.json"
    assert desk.put(key, agreeing(opening())) == "no_such_proposal"


@pytest.mark.parametrize(
    "key",
    [
        "proposals/begin.json",
        "proposals/../accounts/begin.json",
        "proposals/temple/../begin.json",
        "proposals/temple/%2e%2e/begin.json",
        "proposals/temple/begin.json.exe",
        "proposals/temple/begin.json\n",
        "proposals/Temple/begin.json",
        "proposals/temple#1/begin.json",
        "proposals//begin.json",
        "answers/temple/begin.json",
        "proposals/" + "t" * 41 + "/begin.json",
        "proposals/temple/" + "b" * 61 + ".json",
        "",
    ],
)
def test_a_file_of_another_name_is_passed_over(desk: Counter, key: str) -> None:
    before = len(desk.book.acts())
    assert desk.call(desk.news(key, 10)) == []
    assert len(desk.book.acts()) == before


def test_news_of_another_bucket_is_passed_over(desk: Counter) -> None:
    news = desk.news("approvals/temple/begin.json", 90, BALU)
    assert desk.call(news.replace(desk.variables["ACCOUNTS_BUCKET"], "mallorys-bucket")) == []
    assert desk.app.handler(sample("accounts_approval"), _Plenty()) == {"batchItemFailures": []}
    assert [act for act in desk.book.acts() if act.account in ("temple", "srisailam")] == []


def test_a_file_that_is_gone_again_is_said_to_be(desk: Counter) -> None:
    name = desk.new_account()
    assert desk.call(desk.news(f"proposals/{name}/begin.json", 10)) == []
    [act] = [act for act in desk.book.acts() if act.account == name]
    assert act.what == "file_not_found"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        '{"Records": 7}',
        '{"Records": [{}]}',
        '{"Records": [{"eventTime": "yesterday", "s3": {}}]}',
        '{"Records": [{"s3": {"object": {"key": "proposals/a/b.json"}}}]}',
        "[" * 100_000,
    ],
)
def test_a_message_that_is_no_news_is_reported_and_hurts_nobody(desk: Counter, body: str) -> None:
    assert desk.call(body, json.dumps({"Event": "s3:TestEvent"})) == ["0"]


class _Plenty:
    def get_remaining_time_in_millis(self) -> int:
        return 30_000
