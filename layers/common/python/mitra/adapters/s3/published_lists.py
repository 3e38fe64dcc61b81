"""The published files in their bucket, under their names."""

from typing import Final

from mitra.adapters.aws.s3 import S3
from mitra.domain.published import is_published

_TYPES: Final = {
    ".jwt": "application/jwt",
    ".json": "application/json",
    ".cer": "application/pkix-cert",
}


class S3PublishedLists:
    """The port PublishedLists. Every method raises AwsError, AwsOutage and AccessRefused."""

    def __init__(self, s3: S3, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def read(self, name: str) -> bytes | None:
        """One file, or None. A name that no published file has is not looked up."""
        found = self.with_tag(name) if is_published(name) else None
        return found[0] if found else None

    def with_tag(self, name: str) -> tuple[bytes, str] | None:
        """One file and the tag of this version of it, or None."""
        return self._s3.get(self._bucket, name)

    def replace(self, name: str, content: bytes, tag: str) -> bool:
        """Write over the version with this tag (empty: where there is none); False when it is another now."""
        kind = _TYPES[name[name.rindex(".") :]]
        return self._s3.replace(self._bucket, name, content, kind, tag)
