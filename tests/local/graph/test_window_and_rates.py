"""The 24-hour window, the pair limit and the number's throughput, on a clock that stands still."""

from datetime import timedelta

import pytest

from local.graph.rates import TokenBucket
from tests.local.graph.bodies import TEXT, template
from tests.local.graph.kit import START, RunningStack

PAIR_BURST = 45


def code(stack: RunningStack, body: dict[str, object] = TEXT, to: str = "") -> int:
    """0 if it was taken."""
    answer = stack.send(body, *([to] if to else []))
    refused: int = answer.json().get("error", {}).get("code", 0)
    return refused


def use_up(stack: RunningStack, messages: int) -> None:
    """As if so many messages had just gone to the citizen."""
    who = stack.product.messages[0]["from_user_id"]
    for _ in range(messages):
        assert stack.chats.rates.pair_may_send(who, stack.clock.at)


class TestWindow:
    def test_it_is_open_for_a_day(self, open_stack: RunningStack) -> None:
        open_stack.clock.advance(hours=24, seconds=-1)

        assert code(open_stack) == 0

    def test_then_only_templates_pass(self, open_stack: RunningStack) -> None:
        open_stack.clock.advance(hours=24)

        assert code(open_stack) == 131047
        assert code(open_stack, template()) == 0

    def test_a_new_message_of_the_citizen_opens_it(self, open_stack: RunningStack) -> None:
        open_stack.clock.advance(days=3)
        open_stack.act(text="Hi again")

        assert code(open_stack) == 0

    def test_the_products_own_messages_do_not(self, open_stack: RunningStack) -> None:
        open_stack.clock.advance(hours=23)
        assert code(open_stack) == 0
        open_stack.clock.advance(hours=1)

        assert code(open_stack) == 131047

    def test_a_phone_that_never_wrote_has_none(self, stack: RunningStack) -> None:
        with stack.http.stream("GET", "/simulator/chats/919800000001/events"):
            assert code(stack, to="919800000001") == 131047


class TestPairRate:
    def test_a_burst_then_one_in_six_seconds(self, open_stack: RunningStack) -> None:
        use_up(open_stack, PAIR_BURST - 1)
        assert [code(open_stack), code(open_stack)] == [0, 131056]

        open_stack.clock.advance(seconds=5.9)
        assert code(open_stack) == 131056

        open_stack.clock.advance(seconds=0.1)
        assert code(open_stack) == 0
        assert code(open_stack) == 131056

    def test_it_is_counted_for_each_person(self, open_stack: RunningStack) -> None:
        open_stack.act("919800000001", text="Hi")
        use_up(open_stack, PAIR_BURST)

        assert code(open_stack) == 131056
        assert code(open_stack, to="919800000001") == 0

    def test_read_marks_and_refused_messages_cost_nothing(self, open_stack: RunningStack) -> None:
        use_up(open_stack, PAIR_BURST - 1)
        message_id = open_stack.messages()[0]["id"]
        mark = {"messaging_product": "whatsapp", "status": "read", "message_id": message_id}
        open_stack.http.post(f"{open_stack.number}/messages", json=mark, headers=open_stack.auth)
        assert code(open_stack, {"type": "text", "text": {"body": ""}}) == 100

        assert code(open_stack) == 0

    def test_a_forgotten_person_starts_afresh(self, open_stack: RunningStack) -> None:
        use_up(open_stack, PAIR_BURST)
        open_stack.http.delete("/simulator/chats/919812345678")
        open_stack.act(text="Hi")

        assert code(open_stack) == 0


def test_the_number_sends_eighty_a_second(open_stack: RunningStack) -> None:
    rates = open_stack.chats.rates
    assert all(rates.number_may_send(open_stack.clock.at) for _ in range(79))

    assert [code(open_stack), code(open_stack)] == [0, 130429]
    open_stack.clock.advance(seconds=1)
    assert code(open_stack) == 0


@pytest.mark.parametrize("waited", [0.0, -5.0, 3.0])
def test_a_bucket_that_is_empty_stays_empty_until_time_passes(waited: float) -> None:
    bucket = TokenBucket(burst=1, per_second=0.25)
    assert bucket.take(START)

    assert not bucket.take(START + timedelta(seconds=waited))
    assert bucket.take(START + timedelta(seconds=max(waited, 0) + 4))
