"""What calls the bulk functions: S3's news of a file, work to go on with, a chunk, the minute's tick.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
"""

import json
from collections.abc import Mapping

from mitra.domain.batch import Chunk
from mitra.domain.batch_work import ChunkOrder, Job, Task, job_to_json, order_to_json
from tools.events.http_api import MOMENT
from tools.events.issuer import batch
from tools.events.timer import EVENTS as TIMER

BATCH = "ssc-2027-03-1fv08s1"


def from_queue(queue: str, body: str) -> Mapping[str, object]:
    """A batch of one message of a queue."""
    text = json.dumps(batch(body)).replace("mitra-IssueQueue", f"mitra-{queue}")
    found: Mapping[str, object] = json.loads(text)
    return found


def put_news(bucket: str, put: Mapping[str, object]) -> str:
    """S3's news of a file that an operator put into a bucket."""
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "ap-south-1",
        "eventTime": MOMENT.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "eventName": "ObjectCreated:Put",
        "userIdentity": {"principalId": "AWS:AIDACKCEVSQ6C2EXAMPLE"},
        "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": bucket}, "object": put},
    }
    return json.dumps({"Records": [record]})


def _upload() -> Mapping[str, object]:
    """A file with a name that no batch can have: it is refused without being opened."""
    put = {
        "key": "uploads/March+2027.xlsx",
        "size": 24_117_248,
        "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko",
        "sequencer": "0055AED6DCD90281E5",
    }
    return from_queue("SplitQueue", put_news("mitra-batchesbucket", put))


def _work() -> Mapping[str, object]:
    return from_queue("SplitQueue", job_to_json(Job(Task.CHECK, BATCH)))


def _chunk() -> Mapping[str, object]:
    return from_queue("BatchQueue", order_to_json(ChunkOrder(Chunk(BATCH, 0, 25))))


def _minute() -> Mapping[str, object]:
    text = json.dumps(TIMER["timer_minute"]()).replace("TimerFunction", "ReleaserFunction")
    found: Mapping[str, object] = json.loads(text)
    return found


EVENTS = {
    "splitter_upload": _upload,
    "splitter_work": _work,
    "batchissuer_chunk": _chunk,
    "releaser_minute": _minute,
}
