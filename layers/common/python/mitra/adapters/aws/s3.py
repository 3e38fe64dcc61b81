"""S3: a file is written once, and read through a link that soon expires.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
"""

import hashlib

from mitra.adapters.aws.connection import Answer
from mitra.adapters.aws.endpoint import endpoint
from mitra.adapters.aws.errors import AwsError, error_code, refusal
from mitra.adapters.aws.http import AwsHttp
from mitra.adapters.aws.signature import encode, presign
from mitra.adapters.system_clock import SystemClock
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from mitra.ports.clock import Clock

SHA256 = "x-amz-meta-sha256"


class S3:
    """Files by bucket and key. For one thread."""

    def __init__(self, settings: AwsSettings, clock: Clock | None = None) -> None:
        self._settings, self._clock = settings, clock or SystemClock()
        self._buckets: dict[str, AwsHttp] = {}

    def put(self, bucket: str, key: str, body: bytes, content_type: str) -> None:
        """Write a file once; the same bytes again are harmless.

        Raises AwsError("PreconditionFailed") when other bytes lie there, AwsOutage, AccessRefused.
        """
        digest = hashlib.sha256(body).hexdigest()
        headers = {"content-type": content_type, "if-none-match": "*", SHA256: digest}
        answer = self._http(bucket).request("PUT", self._path(bucket, key), headers, body)
        if answer[0] == 412:
            self._expect_same(bucket, key, digest)
        else:
            _expect_success("PutObject", answer)

    def put_first(self, bucket: str, key: str, body: bytes, content_type: str) -> str:
        """Write a file unless there is one already; SHA-256 (hex) of the one that is there now.

        Raises AwsError, AwsOutage, AccessRefused.
        """
        headers = {"content-type": content_type, "if-none-match": "*"}
        answer = self._http(bucket).request("PUT", self._path(bucket, key), headers, body)
        if answer[0] == 412:
            first = self.get(bucket, key)
            if first is None:
                raise AwsOutage("s3 GetObject: the file that was there is gone")
            body = first[0]
        else:
            _expect_success("PutObject", answer)
        return hashlib.sha256(body).hexdigest()

    def get(self, bucket: str, key: str) -> tuple[bytes, str] | None:
        """A file and its ETag; None when there is none. Raises AwsError, AwsOutage, AccessRefused."""
        answer = self._http(bucket).request("GET", self._path(bucket, key), {}, b"")
        if answer[0] == 404:
            return None
        _expect_success("GetObject", answer)
        return answer[2], answer[1].get("etag", "")

    def replace(self, bucket: str, key: str, body: bytes, content_type: str, etag: str) -> bool:
        """Write over the file with this ETag, or where none is for an empty one; False: another was faster.

        A call that is made again after a lost answer finds its own file there, and is false too.
        Raises AwsError, AwsOutage, AccessRefused.
        """
        condition = {"if-match": etag} if etag else {"if-none-match": "*"}
        headers = {"content-type": content_type, **condition}
        answer = self._http(bucket).request("PUT", self._path(bucket, key), headers, body)
        if answer[0] in (404, 412):
            return False
        _expect_success("PutObject", answer)
        return True

    def presign_get(
        self, bucket: str, key: str, expires_seconds: int, filename: str, content_type: str
    ) -> str:
        """A link that downloads the file under a name. A bearer token: never logged."""
        url = self._origin(bucket) + self._path(bucket, key)
        overrides = {
            "response-content-disposition": _attachment(filename),
            "response-content-type": content_type,
        }
        now = self._clock.now()
        return presign(self._settings, "s3", "GET", url, expires_seconds, now, overrides)

    def _expect_same(self, bucket: str, key: str, digest: str) -> None:
        answer = self._http(bucket).request("HEAD", self._path(bucket, key), {}, b"")
        _expect_success("HeadObject", answer)
        if answer[1].get(SHA256) != digest:
            raise AwsError("PreconditionFailed")

    def _http(self, bucket: str) -> AwsHttp:
        if bucket not in self._buckets:
            self._buckets[bucket] = AwsHttp(self._settings, "s3", self._origin(bucket), self._clock)
        return self._buckets[bucket]

    def _origin(self, bucket: str) -> str:
        return endpoint(self._settings, "s3", bucket)

    def _path(self, bucket: str, key: str) -> str:
        in_bucket = encode(key, keep=b"/")
        return f"/{bucket}/{in_bucket}" if self._settings.endpoint else f"/{in_bucket}"


def _expect_success(operation: str, answer: Answer) -> None:
    status, headers, body = answer
    if not 200 <= status < 300:
        raise refusal(f"s3 {operation}", status, error_code(headers, body), {})


def _attachment(filename: str) -> str:
    """RFC 6266, with an ASCII name for old browsers."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encode(filename)}"
