"""A withdrawal takes effect: in the register, for every verifier, whatever the holder's chat is waiting for."""

from mitra.domain.event import Event
from mitra.domain.standing import DocumentStatus
from mitra.ports.cases import Cases
from mitra.usecases.turn_decision import HearDecision
from mitra.usecases.turn_message import text
from mitra.usecases.turn_outcome import Ending, Outcome, skipped


class TakeEffect:
    """Takes the decision without a word. The holder hears of it in the turn of the decision itself."""

    def __init__(self, cases: Cases, hear_decision: HearDecision) -> None:
        self._cases, self._hear_decision = cases, hear_decision

    def __call__(self, event: Event) -> Outcome:
        """Take it. Raises NotIssuedYet, Conflict, AwsOutage: then it comes again."""
        if event.data.get("status") == DocumentStatus.REPLACED:
            return skipped("not_an_effect")
        case = self._cases.get(text(event.data.get("reference")))
        heard = self._hear_decision(event, case) if case else "unknown_case"
        return skipped(heard) if isinstance(heard, str) else Outcome(Ending.DONE)
