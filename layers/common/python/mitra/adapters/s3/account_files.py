"""What operators put into the accounts bucket, and what they are answered."""

from mitra.adapters.aws.s3_objects import S3Objects
from mitra.domain.account_change import MOST_BYTES
from mitra.domain.errors import TooLarge


class S3AccountFiles:
    """Implements ports.accounts.AccountFiles."""

    def __init__(self, objects: S3Objects) -> None:
        self._objects = objects

    def read(self, key: str, version: str) -> bytes:
        """One version of a file. Raises NotFound, TooLarge, AwsOutage, AccessRefused."""
        content = b""
        for piece in self._objects.stream(key, version):
            content += piece
            if len(content) > MOST_BYTES:
                raise TooLarge("an operator's file is small")
        return content

    def answer(self, key: str, content: bytes) -> None:
        """Write an answer, over what may be there. Raises AwsOutage, AccessRefused."""
        self._objects.write(key, content, "application/json")
