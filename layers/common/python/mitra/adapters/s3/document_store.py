"""Issued documents in S3: written once, never written over."""

from typing import Final

from mitra.adapters.aws.s3 import S3

PDF: Final = "application/pdf"


class S3DocumentStore:
    """The port DocumentStore over a bucket."""

    def __init__(self, s3: S3, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def put(self, key: str, pdf: bytes) -> str:
        """Store it unless there is a file; SHA-256 of what lies there. Raises AwsError, AwsOutage, AccessRefused."""
        return self._s3.put_first(self._bucket, key, pdf, PDF)
