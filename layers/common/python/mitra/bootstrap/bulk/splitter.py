"""The splitter, put together."""

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.bulk.fault_words import FaultWordFiles
from mitra.adapters.dynamodb.batch_heads import DynamoBatchHeads
from mitra.adapters.dynamodb.batch_rows import DynamoBatchRows
from mitra.adapters.dynamodb.hall_tickets import DynamoHallTickets
from mitra.adapters.dynamodb.pairs import Pairs
from mitra.adapters.s3.batch_files import S3BatchFiles, S3Uploads
from mitra.adapters.sqs.messages import SqsChunkQueue, SqsJobQueue, SqsMessages
from mitra.adapters.system_clock import SystemClock
from mitra.bootstrap.bulk import config
from mitra.bootstrap.bulk.sealing import SharedSecrets
from mitra.domain.batch_work import Task
from mitra.ports.clock import Clock
from mitra.usecases.bulk.check_file import CheckFile
from mitra.usecases.bulk.preview import Preview
from mitra.usecases.bulk.queue_batch import QueueBatch, RetryRefused
from mitra.usecases.bulk.report import WriteReport
from mitra.usecases.bulk.take_act import TakeAct
from mitra.usecases.bulk.take_up import TakeUp


def build(clock: Clock | None = None) -> TakeUp:
    """Made once, at cold start; asks nothing of AWS before the first message. Raises MissingSetting."""
    settings, clock = config.splitter(), clock or SystemClock()
    table = Pairs(JsonRpc(settings.aws, "dynamodb", clock), settings.batches_table)
    sealing = SharedSecrets(settings.aws, clock).sealing(settings.sealing_secret)
    sqs = JsonRpc(settings.aws, "sqs", clock)

    def connect() -> S3Objects:
        return S3Objects(settings.aws, settings.batches_bucket, clock)

    files, heads, words = S3BatchFiles(connect), DynamoBatchHeads(table), FaultWordFiles()
    rows = DynamoBatchRows(table, sealing)
    chunks = SqsChunkQueue(SqsMessages(sqs, settings.batch_queue_url))
    jobs = SqsJobQueue(SqsMessages(sqs, settings.split_queue_url))
    preview = Preview(files, heads, words, settings.rate)
    claims = DynamoHallTickets(table, sealing)
    return TakeUp(
        heads=heads,
        jobs=jobs,
        acts=TakeAct(files, heads, chunks, jobs, clock, settings.rate, settings.two_people),
        check=CheckFile(S3Uploads(connect()), files, heads, claims, words, preview, clock),
        preview=preview,
        works={
            Task.QUEUE: QueueBatch(heads, chunks, clock),
            Task.RETRY: RetryRefused(heads, rows, clock),
            Task.REPORT: WriteReport(files, heads, rows, words, clock),
        },
        clock=clock,
    )
