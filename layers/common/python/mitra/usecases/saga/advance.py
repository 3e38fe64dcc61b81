"""The driver: takes every step of a payment that is due, until it has to wait."""

from collections.abc import Callable, Mapping
from copy import replace
from datetime import datetime

from mitra.domain.errors import AwsOutage, Conflict, MitraError
from mitra.domain.payment import PaymentState, RefundState
from mitra.domain.saga import Standing, Step, due
from mitra.domain.value import Value
from mitra.usecases.saga.accept import accept
from mitra.usecases.saga.confirm import confirm
from mitra.usecases.saga.desk import Desk
from mitra.usecases.saga.give_back import finish, owe, refund
from mitra.usecases.saga.let_go import close_case, let_go
from mitra.usecases.saga.loose_ends import close_order, release
from mitra.usecases.saga.record import record
from mitra.usecases.saga.settle import look
from mitra.usecases.saga.submit import submit

REFUND_FAILED = "refund_failed"

type Take = Callable[[Desk, Standing, datetime], Standing]

_STEPS: Mapping[Step, Take] = {
    Step.ACCEPT: accept,
    Step.RECORD: record,
    Step.SUBMIT: submit,
    Step.CONFIRM: confirm,
    Step.LET_GO: let_go,
    Step.CLOSE_CASE: close_case,
    Step.OWE: owe,
    Step.REFUND: refund,
    Step.FINISH: finish,
    Step.RELEASE: release,
    Step.CLOSE_ORDER: close_order,
}
_MOST_STEPS = 100


class EndlessSaga(RuntimeError):
    """A payment does not come to rest: a mistake of ours."""


class Advanced(Value):
    """Where a payment stands now. `troubles` are codes of what failed outside, and of what a person has to see."""

    standing: Standing
    troubles: tuple[str, ...] = ()


class AdvancePayment(Value):
    """Whatever stops it, at whatever moment: the next call goes on from what is written down.

    What fails outside blocks its own step alone: a department that is down holds up no refund, and a gateway that is
    down no release. Raises Conflict and AwsOutage: then it is taken again.
    """

    desk: Desk

    def __call__(
        self, reference: str, now: datetime, *, looks: bool = True, gives_up: bool = False
    ) -> Advanced | None:
        """Take every step that is due; None when there is no such payment. With `looks` the gateway is asked first."""
        standing = self.desk.standing(reference)
        if standing is None:
            return None
        return self.of(standing, now, looks=looks, gives_up=gives_up)

    def of(
        self, standing: Standing, now: datetime, *, looks: bool = True, gives_up: bool = False
    ) -> Advanced:
        """The same of a payment that was read already."""
        troubles: list[str] = []
        standing = replace(standing, gives_up=gives_up)
        if looks and standing.payment.state is not PaymentState.DRAFTED:
            standing = self._tried(look, standing, now, troubles) or standing
        tried: set[Step] = set()
        for _ in range(_MOST_STEPS):
            step = next((each for each in due(standing, now) if each not in tried), None)
            if step is None:
                return Advanced(standing, (*_seen(standing), *troubles))
            taken = self._tried(_STEPS[step], standing, now, troubles)
            if taken is None or step is Step.CLOSE_ORDER:
                tried.add(step)
            standing = taken or standing
        raise EndlessSaga(f"a payment took more than {_MOST_STEPS} steps")

    def _tried(
        self, take: Take, standing: Standing, now: datetime, troubles: list[str]
    ) -> Standing | None:
        try:
            return take(self.desk, standing, now)
        except (Conflict, AwsOutage):
            raise
        except MitraError as error:
            troubles.append(error.code)
            return None


def _seen(standing: Standing) -> list[str]:
    """What nobody can mend but a person, said at every look until it is."""
    refunds = standing.payment.refunds
    return [REFUND_FAILED] if any(r.state is RefundState.FAILED for r in refunds) else []
