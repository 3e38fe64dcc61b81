"""Queue in: an operator proposed a change of a merchant account, agreed to one, or took one back."""

from mitra.bootstrap.accounts import build
from mitra.bootstrap.sqs_batch import About, Answer, Batch, Context, SqsBatch
from mitra.domain.account_change import ActKind
from mitra.observability import EventLog, LogEvent

NEEDED_MS = 15_000
"""What one message may take, when AWS is slow."""

change_account = build()
log = EventLog("accounts")


def handler(event: Batch, context: Context) -> Answer:
    """Take each message; what is reported comes again."""
    return SqsBatch(log, LogEvent.ACCOUNT_WORK_FAILED, NEEDED_MS, _take)(event, context)


def _take(body: str, about: About) -> None:
    for act in change_account(body):
        said = {"account": act.account, "kind": act.kind, **about}
        match act.kind:
            case ActKind.APPROVED:
                # No fault, but an alarm rests on it: from now on money goes elsewhere.
                log.info(LogEvent.ACCOUNT_CHANGED, **said)
            case ActKind.REFUSED:
                log.warning(LogEvent.ACCOUNT_ACT_REFUSED, code=act.what, **said)
            case _:
                log.info(LogEvent.ACCOUNT_ACT_TAKEN, **said)
