"""Links to issued documents, made when they are sent: a link is a bearer token, so it lives for minutes."""

from collections.abc import Callable
from typing import Final

from mitra.adapters.aws.s3 import S3
from mitra.domain.errors import NotFound

LINK_SECONDS: Final = 10 * 60


class S3DocumentLinks:
    """The port DocumentLinks. `object_key` looks a document up in the register: None when it is not there."""

    def __init__(self, s3: S3, object_key: Callable[[str], str | None], bucket: str) -> None:
        self._s3, self._object_key, self._bucket = s3, object_key, bucket

    def link(self, document_id: str, filename: str) -> str:
        """A link good for ten minutes, never logged. Raises NotFound, and what the register raises."""
        key = self._object_key(document_id)
        if key is None:
            raise NotFound("no such document")
        return self._s3.presign_get(self._bucket, key, LINK_SECONDS, filename, "application/pdf")
