"""Citizens' papers in S3: written once, read by the department through a link that soon expires."""

import hashlib
import re
from typing import Final

from mitra.adapters.aws.s3 import S3
from mitra.domain.errors import NotFound
from mitra.ports.departments import PaperLink
from mitra.ports.files import Fetched

LINK_SECONDS: Final = 15 * 60
_SUFFIXES: Final = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
_PAPER: Final = re.compile(
    r"(?P<name>[^;]+);(?P<type>[a-z]+/[a-z0-9.+-]+);(?P<size>\d{1,12});(?P<sha256>[0-9a-f]{64})"
)


class S3Papers:
    """The port Papers. A paper's id says all that a department is told of it, so that a link costs no call."""

    def __init__(self, s3: S3, bucket: str) -> None:
        self._s3, self._bucket = s3, bucket

    def keep(self, name: str, file: Fetched) -> str:
        """Keep a file under a name; the paper's id comes back. Raises AwsOutage, AccessRefused."""
        self._s3.put(self._bucket, _key(name), file.content, file.content_type)
        digest = hashlib.sha256(file.content).hexdigest()
        return f"{name};{file.content_type};{len(file.content)};{digest}"

    def link(self, question: str, paper: str) -> PaperLink:
        """A link good for fifteen minutes, never logged. Raises NotFound for what is no paper's id."""
        found = _PAPER.fullmatch(paper)
        if not found:
            raise NotFound("that is no paper's id")
        content_type = found["type"]
        filename = question + _SUFFIXES.get(content_type, "")
        url = self._s3.presign_get(
            self._bucket, _key(found["name"]), LINK_SECONDS, filename, content_type
        )
        return PaperLink(question, content_type, int(found["size"]), found["sha256"], url)


def _key(name: str) -> str:
    return f"papers/{name}"
