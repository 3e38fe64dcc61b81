"""What the commands read and write on a target: the bucket of the operators, and the table."""

import json
import secrets
import time
from datetime import UTC, datetime
from typing import NamedTuple

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.aws.s3_objects import S3Objects
from mitra.adapters.dynamodb.account_book import DynamoAccountBook
from mitra.domain.account_change import Proposal
from mitra.domain.account_files import Folder, Named, answer_key, key_of
from mitra.domain.errors import NotFound
from tools.keys.target import CommandRefused, Target

FUNCTION = "AccountsFunction"
WAIT_SECONDS, ASK_SECONDS = 60.0, 0.3


class Answer(NamedTuple):
    """What came of an act: its kind, and why not or what."""

    kind: str
    what: str


class AccountRoom:
    """One target's accounts."""

    def __init__(self, target: Target, wait_seconds: float = WAIT_SECONDS) -> None:
        self._wait = wait_seconds
        self._bucket = target.variables["ACCOUNTS_BUCKET"]
        self._aws = target.aws
        self.book = DynamoAccountBook(
            JsonRpc(target.aws, "dynamodb"), target.variables["ACCOUNTS_TABLE"]
        )

    def now(self) -> datetime:
        """The time, UTC."""
        return datetime.now(UTC)

    def new_id(self, account: str) -> str:
        """A name for a proposal."""
        name = account.replace("_", "-")
        return f"{name}-{self.now():%Y-%m-%d}-{secrets.token_hex(3)}"

    def proposal(self, found: str) -> Proposal:
        """A proposal by its id. Raises CommandRefused."""
        named = [each for each in self.book.proposals() if each.id == found]
        if len(named) != 1:
            raise CommandRefused(f"{len(named)} proposals are called {found}")
        return named[0]

    def put(self, name: Named, content: bytes) -> Answer:
        """Put a file into the bucket, as oneself, and wait for the answer. Raises CommandRefused."""
        objects = S3Objects(self._aws, self._bucket)
        before = _read(objects, answer_key(name))
        objects.write(key_of(name), content, "application/json")
        end = time.monotonic() + self._wait
        while time.monotonic() < end:
            said = _read(objects, answer_key(name))
            if said and said != before:
                read = json.loads(said)
                return Answer(str(read["answer"]), str(read["what"]))
            time.sleep(ASK_SECONDS)
        raise CommandRefused("it was put there, but not answered yet: look again with history")

    def approve(self, proposal: Proposal) -> Answer:
        """Agree to the very file that was shown."""
        content = json.dumps({"v": 1, "sha256": proposal.sha256}).encode()
        return self.put(Named(Folder.APPROVALS, proposal.account, proposal.id), content)

    def withdraw(self, proposal: Proposal) -> Answer:
        """Take it back, or say no to it."""
        return self.put(Named(Folder.WITHDRAWALS, proposal.account, proposal.id), b'{"v": 1}')


def _read(objects: S3Objects, key: str) -> bytes:
    try:
        return objects.read(key)
    except NotFound:
        return b""
