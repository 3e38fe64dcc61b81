"""From a saved mailbox to the citizen's phone: send what is due, then write down what became of it."""

from collections.abc import Mapping

from mitra.domain.errors import Conflict
from mitra.domain.mailbox import Mailbox, Outgoing
from mitra.ports.clock import Clock
from mitra.ports.sessions import Sessions
from mitra.usecases.turn_mailbox import Plan, intending, plan, settled
from mitra.usecases.turn_outcome import Ending, Outcome, is_last_but_one, wait_before
from mitra.usecases.turn_sending import LOOK_AGAIN, SendReplies, Sent

_TRIES = 4


class Deliver:
    """Sends a mailbox's outbox. The attempt is on record before: a crash in between is seen as unclear."""

    def __init__(self, sessions: Sessions, send: SendReplies, clock: Clock) -> None:
        self._sessions = sessions
        self._send = send
        self._clock = clock

    def again(self, mailbox: Mailbox, receives: int) -> Outcome:
        """Of an event that was taken before: only what is still waiting, its attempt recorded first."""
        if not mailbox.outbox:
            return _ended(mailbox, Ending.REPEATED, Sent(), 0.0, receives)
        now = self._clock.now()
        planned = plan(mailbox.outbox, now)
        if planned.due:
            mailbox = self._sessions.settle(intending(mailbox, planned.due, now))
        return self.recorded(mailbox, planned, receives, Ending.REPEATED)

    def recorded(
        self, mailbox: Mailbox, planned: Plan, receives: int, ending: Ending = Ending.DONE
    ) -> Outcome:
        """Send what was planned; its attempt is on record. Raises AwsOutage when the end is not."""
        last_try = is_last_but_one(receives)
        sent = self._send(mailbox.address, planned.due, last_try=last_try)
        if sent.fates:
            self._settle(mailbox, sent.fates)
        return _ended(mailbox, ending, sent, planned.wait_seconds, receives)

    def _settle(self, mailbox: Mailbox, fates: Mapping[str, Outgoing | None]) -> None:
        """Write it. A status may write to the same mailbox meanwhile: then on top of that."""
        current: Mailbox | None = mailbox
        for _ in range(_TRIES):
            if current is None:
                return
            left = settled(current, fates)
            if left.outbox == current.outbox:
                return
            try:
                self._sessions.settle(left)
            except Conflict:
                current = self._sessions.load(mailbox.session.citizen)
            else:
                return
        raise Conflict("the mailbox never stood still")


def _ended(
    mailbox: Mailbox, ending: Ending, sent: Sent, wait_seconds: float, receives: int
) -> Outcome:
    after, code = 0.0, sent.code
    if sent.retry_after is not None:
        ending, after = Ending.RETRY, wait_before(receives, sent.retry_after, sent.at_most)
    elif wait_seconds:
        ending, code = Ending.RETRY, "send_unclear"
        after = wait_before(receives, LOOK_AGAIN, wait_seconds)
    return Outcome(
        ending=ending,
        after_seconds=after,
        code=code,
        error=sent.error,
        service=mailbox.session.position.service,
        step=mailbox.session.position.step,
        messages=sent.messages,
        notes=tuple(sent.notes),
    )
