"""The releaser, put together."""

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.sqs.messages import SqsJobQueue, SqsMessages
from mitra.adapters.system_clock import SystemClock
from mitra.bootstrap.bulk import config
from mitra.bootstrap.bulk.sealing import SharedSecrets
from mitra.ports.clock import Clock
from mitra.usecases.bulk.release import Release


def build(clock: Clock | None = None) -> Release:
    """Made once, at cold start; asks nothing of AWS before the first minute. Raises MissingSetting."""
    settings, clock = config.releaser(), clock or SystemClock()
    table = Pairs(JsonRpc(settings.aws, "dynamodb", clock), settings.batches_table)
    sqs = JsonRpc(settings.aws, "sqs", clock)
    sealing = SharedSecrets(settings.aws, clock).sealing(settings.sealing_secret)
    return Release(
        heads=DynamoBatchHeads(table),
        rows=DynamoBatchRows(table, sealing),
        events=SqsEventQueue(sqs, settings.events_queue_url),
        jobs=SqsJobQueue(SqsMessages(sqs, settings.split_queue_url)),
        clock=clock,
        phone_number_id=settings.phone_number_id,
        rate=settings.rate,
    )
