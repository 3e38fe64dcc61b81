"""S3 for files that change hands within the state: read in ranges and versions, written over, looked for.

Issued documents are written once by `s3.py`. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
"""

from collections.abc import Iterator, Mapping

from mitra.adapters.aws.connection import Answer
from mitra.adapters.aws.endpoint import endpoint
from mitra.adapters.aws.errors import error_code, refusal
from mitra.adapters.aws.http import AwsHttp, Patience
from mitra.adapters.aws.signature import encode
from mitra.config import AwsSettings
from mitra.domain.errors import NotFound
from mitra.ports.clock import Clock

PIECE = 4 * 1024 * 1024
_PATIENCE = Patience(read_seconds=20.0)


class S3Objects:
    """The files of one bucket. For one thread."""

    def __init__(self, settings: AwsSettings, bucket: str, clock: Clock | None = None) -> None:
        origin = endpoint(settings, "s3", bucket)
        self._http = AwsHttp(settings, "s3", origin, clock, _PATIENCE)
        self._root = f"/{bucket}/" if settings.endpoint else "/"

    def read(self, key: str) -> bytes:
        """A file, whole. Raises NotFound, AwsOutage, AccessRefused."""
        return _found("GetObject", self._http.request("GET", self._path(key), {}, b""))[2]

    def stream(self, key: str, version: str = "", start: int = 0) -> Iterator[bytes]:
        """A version of a file in pieces, from a byte on. Raises NotFound, AwsOutage, AccessRefused."""
        query = f"versionId={encode(version)}" if version else ""
        while True:
            span = {"range": f"bytes={start}-{start + PIECE - 1}"}
            answer = self._http.request("GET", self._path(key), span, b"", query)
            if answer[0] == 416:
                return
            status, headers, body = _found("GetObject", answer)
            if status == 200:
                # A server may leave the range out of account (RFC 9110, 14.2): then this is all there is.
                yield body[start:]
                return
            yield body
            start += len(body)
            if len(body) < PIECE or _whole(headers) == start:
                return

    def size(self, key: str) -> int | None:
        """How many bytes a file has; None when there is none. Raises AwsOutage, AccessRefused."""
        answer = self._http.request("HEAD", self._path(key), {}, b"")
        if answer[0] == 404:
            return None
        return int(_found("HeadObject", answer)[1].get("content-length", "0"))

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Write a file, over what may be there. Raises AwsOutage, AccessRefused."""
        headers = {"content-type": content_type}
        _found("PutObject", self._http.request("PUT", self._path(key), headers, content))

    def _path(self, key: str) -> str:
        return self._root + encode(key, keep=b"/")


def _found(operation: str, answer: Answer) -> Answer:
    status, headers, body = answer
    if status == 404:
        raise NotFound("no such file")
    if not 200 <= status < 300:
        raise refusal(f"s3 {operation}", status, error_code(headers, body), {})
    return answer


def _whole(headers: Mapping[str, str]) -> int:
    """The size of the whole file, out of `content-range: bytes 0-99/1234`; 0 when it is not said."""
    size = headers.get("content-range", "").rpartition("/")[2]
    return int(size) if size.isdecimal() else 0
