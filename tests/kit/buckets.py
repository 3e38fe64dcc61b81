"""Buckets on the emulator, each under a name of its own."""

from itertools import count

from mitra.adapters.aws.http import AwsHttp
from mitra.config import AwsSettings

_numbers = count(1)
_WHERE = (
    b'<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    b"<LocationConstraint>%s</LocationConstraint></CreateBucketConfiguration>"
)


def new_bucket(aws: AwsSettings, purpose: str) -> str:
    """Create one; its name comes back."""
    name = f"{purpose}-{next(_numbers)}"
    status, _, body = AwsHttp(aws, "s3", aws.endpoint).request(
        "PUT", f"/{name}", {}, _WHERE % aws.region.encode()
    )
    assert status == 200, body
    return name
