"""Random schedules of messages, repeats, deaths, faults and statuses: then peace, and the books must balance."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mitra.domain.errors import AccessRefused, AwsOutage, GraphOutage, SendUnclear
from mitra.domain.event import Event
from mitra.usecases.turn_mailbox import UNCLEAR_FOR
from tests.kit.events import said, status
from tests.kit.peril import Died, times
from tests.kit.stream import VISIBILITY_SECONDS, World

FAULTS = {
    "graph down": ("trouble", "send", lambda: GraphOutage("busy", 3.0)),
    "token refused": ("trouble", "send", lambda: AccessRefused("expired")),
    "never arrived": ("trouble", "send", lambda: SendUnclear("cut off")),
    "arrived unheard": ("aftermath", "send", lambda: SendUnclear("cut off")),
    "load throttled": ("trouble", "load", lambda: AwsOutage("busy")),
    "save throttled": ("trouble", "save", lambda: AwsOutage("busy")),
    "saved unheard": ("aftermath", "save", lambda: AwsOutage("busy")),
    "settle throttled": ("trouble", "settle", lambda: AwsOutage("busy")),
    "case throttled": ("trouble", "update", lambda: AwsOutage("busy")),
    "submitted unheard": ("aftermath", "submit", lambda: AwsOutage("busy")),
}

ACTIONS = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(["hi", "two", "apply"])),
    st.tuples(st.just("repeat"), st.integers(0, 9)),
    st.tuples(st.just("take"), st.just(0)),
    st.tuples(st.just("take and die"), st.integers(1, 14)),
    st.tuples(st.just("take in trouble"), st.sampled_from(sorted(FAULTS))),
    st.tuples(st.just("status"), st.integers(0, 9)),
    st.tuples(st.just("wait"), st.sampled_from([1, 5, 30, 61, 200])),
)


def _calm(_: str) -> None:
    """No trouble."""


@dataclass
class Queued:
    event: Event
    visible_at: datetime
    receives: int = 0


@dataclass
class Schedule:
    """One citizen's group of the queue, the dispatcher, and a book of what reached the phone."""

    world: World = field(default_factory=World)
    queue: list[Queued] = field(default_factory=list)
    said: list[Event] = field(default_factory=list)
    sent_at: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    settled_at: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    def act(self, action: tuple[str, object]) -> None:
        self._act(action)
        peril = self.world.peril
        peril.dies_at, peril.trouble, peril.aftermath = 0, _calm, _calm

    def _act(self, action: tuple[str, object]) -> None:
        match action:
            case ("say", str(words)):
                self.said.append(said(words, f"wamid.{len(self.said)}"))
                self._put(self.said[-1])
            case ("repeat", int(which)) if self.said:
                self._put(self.said[which % len(self.said)])
            case ("take", _):
                self._take()
            case ("take and die", int(moment)):
                self.world.peril.moments, self.world.peril.dies_at = 0, moment
                self._take()
            case ("take in trouble", str(fault)):
                kind, name, error = FAULTS[fault]
                setattr(self.world.peril, kind, times(1, error, name))
                self._take()
            case ("status", int(which)) if self.world.messenger.delivered:
                self._status(which)
            case ("wait", int(seconds)):
                self.world.clock.sleep(seconds)

    def _put(self, event: Event) -> None:
        self.queue.append(Queued(event, self.world.clock.now()))

    def _take(self) -> None:
        world, now = self.world, self.world.clock.now()
        if not self.queue or self.queue[0].visible_at > now:
            return
        head, before = self.queue[0], len(world.messenger.delivered)
        # Never the last receive but one: nothing is given up here.
        head.receives = min(head.receives + 1, 5)
        seconds = VISIBILITY_SECONDS
        try:
            outcome = world.take(head.event, head.receives)
        except Died:
            pass
        else:
            seconds = outcome.after_seconds
            if not outcome.keeps_the_message:
                self.queue.pop(0)
        for delivered in world.messenger.delivered[before:]:
            self.sent_at[delivered.outbox_id].append(now)
        head.visible_at = now + timedelta(seconds=seconds)

    def _status(self, which: int) -> None:
        delivered = self.world.messenger.delivered
        outbox_id = delivered[which % len(delivered)].outbox_id
        self.world.hear(status(outbox_id, "delivered"))
        self.settled_at[outbox_id].append(self.world.clock.now())

    def peace(self) -> None:
        """No more faults: everything that is queued comes to its end."""
        for _ in range(500):
            if not self.queue:
                return
            self._take()
            self.world.clock.sleep(20)
        raise AssertionError("the stream never came to rest")


def balance(schedule: Schedule) -> None:
    """Every reply arrived; none twice unless its fate was unclear for a minute; in order; one case per application."""
    world, distinct = schedule.world, [event.id for event in schedule.said]
    replies = sum(2 if words(event) == "two" else 1 for event in schedule.said)
    assert len(schedule.sent_at) == replies
    for outbox_id, times_sent in schedule.sent_at.items():
        for first, second in pairwise(times_sent):
            assert second - first >= UNCLEAR_FOR
            settled = schedule.settled_at[outbox_id]
            assert not [at for at in settled if first <= at < second]
    heard = [text for text in dict.fromkeys(world.phone) if text.startswith("hi (")]
    assert heard == [f"hi ({n})" for n, e in enumerate(schedule.said, 1) if words(e) == "hi"]
    if distinct:
        assert world.mailbox().session.position.attempts == len(distinct)
        assert world.mailbox().outbox == ()
    applications = [event for event in schedule.said if words(event) == "apply"]
    assert len(world.cases.by_reference) == len(applications)
    assert world.departments.submitted.keys() == world.cases.by_reference.keys()
    assert {case.state for case in world.cases.by_reference.values()} <= {"received"}


def words(event: Event) -> object:
    message = event.data["message"]
    assert isinstance(message, dict)
    return message["text"]["body"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTIONS, max_size=40))
def test_after_any_schedule_the_books_balance(actions: list[tuple[str, object]]) -> None:
    schedule = Schedule()
    for action in actions:
        schedule.act(action)

    schedule.peace()

    balance(schedule)
