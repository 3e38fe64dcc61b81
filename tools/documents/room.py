"""What the commands read and write on a stack: the register, the cases, and the queue that tells holders."""

from collections.abc import Mapping
from datetime import UTC, datetime

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.secrets import Secrets
from mitra.adapters.dynamodb.case_owners import CaseOwners
from mitra.adapters.dynamodb.register import DynamoRegister
from mitra.adapters.dynamodb.table import Table
from mitra.adapters.sealing import Sealing
from mitra.adapters.sqs.event_queue import SqsEventQueue
from mitra.adapters.system_clock import SystemClock
from mitra.domain.credential import read_document_id
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.errors import NotFound
from mitra.domain.withdrawal import Decision
from mitra.usecases.callback_body import Told
from mitra.usecases.receive_callback import events_of
from tools.keys.target import Target


class DocumentRoom:
    """One stack's documents. A decision takes the way of a department's callback wherever there is a case."""

    def __init__(self, target: Target) -> None:
        self.target = target
        dynamodb, names = JsonRpc(target.aws, "dynamodb"), target.variables
        secrets, secret = (
            Secrets(JsonRpc(target.aws, "secretsmanager"), SystemClock()),
            names["SEALING_SECRET"],
        )
        sealing = Sealing(lambda: secrets.json(secret), lambda: secrets.fresh(secret))
        self._register = DynamoRegister(Table(dynamodb, names["DOCUMENTS_TABLE"], "id"), sealing)
        self._owners = CaseOwners(dynamodb, names["CASES_TABLE"])
        self._queue = SqsEventQueue(JsonRpc(target.aws, "sqs"), names["EVENTS_QUEUE_URL"])

    def find(self, number: str) -> DocumentRecord:
        """A document by the number under its QR code, however it was typed. Raises NotFound."""
        document_id = read_document_id(number)
        document = self._register.get(document_id) if document_id else None
        if document is None:
            raise NotFound(f"no document has the number {number}")
        return document

    def decide(
        self, document: DocumentRecord, status: DocumentStatus, reason: Mapping[str, str]
    ) -> bool:
        """Take a decision in the department's name; whether its holder will hear of it in the chat."""
        now = datetime.now(UTC)
        name = f"hand:{self.target.who}:{now.isoformat()}"
        owner = self._owners.owner_of(document.reference)
        if owner is None:
            self._register.move(
                document.id, Decision(status, now, name, document.department, reason)
            )
            return False
        data = {
            "reference": document.reference,
            "department": document.department,
            "status": str(status),
            "document": document.id,
            "decided_at": now.isoformat(),
            "reason": dict(reason),
            "facts": {},
        }
        told = Told(document.reference, now, dict(data), on_document=True)
        self._queue.publish(events_of(told, name, owner[0], now.isoformat(), data))
        return True
