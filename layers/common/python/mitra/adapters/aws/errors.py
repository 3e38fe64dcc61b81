"""What AWS says when it says no, and what that means for us."""

import json
from collections.abc import Mapping

from mitra.domain.errors import AccessRefused, MitraError

# https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html, and SQS's name for KMS throttling.
_THROTTLED = frozenset(
    {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottledException",
        "RequestThrottled",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "PriorRequestNotComplete",
        "SlowDown",
        "TransactionInProgressException",
        "KmsThrottled",
        "RequestTimeout",
        "RequestTimeoutException",
        "ConditionalRequestConflict",
    }
)
_REFUSED = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "ExpiredToken",
        "ExpiredTokenException",
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidAccessKeyId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "NotAuthorized",
        "OptInRequired",
        "RequestTimeTooSkewed",
        "RequestExpired",
        "KmsAccessDenied",
        "KMSAccessDeniedException",
    }
)


class AwsError(MitraError):
    """A final refusal. `code` is AWS's own, such as ConditionalCheckFailedException; `body` its whole answer.

    The message carries the code alone: AWS's words may repeat a key or a value.
    """

    def __init__(self, code: str, body: Mapping[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.body: Mapping[str, object] = body or {}


def json_body(body: bytes) -> dict[str, object]:
    """The object in a JSON answer; empty when there is none."""
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def error_code(headers: Mapping[str, str], body: bytes) -> str:
    """The error code of a JSON or XML answer, free of its namespace; empty when there is none."""
    in_xml = body.partition(b"<Code>")[2].partition(b"</Code>")[0]
    if in_xml.isalnum():
        return in_xml.decode("ascii")
    named = json_body(body).get("__type") or headers.get("x-amzn-errortype", "")
    return str(named).rpartition("#")[2].partition(":")[0]


def is_passing(status: int, code: str) -> bool:
    """Whether the same call may succeed when made again."""
    return status >= 500 or status == 429 or code in _THROTTLED


def refusal(service: str, status: int, code: str, body: Mapping[str, object]) -> MitraError:
    """The error to raise for a final 4xx answer."""
    if code in _REFUSED or (status in (401, 403) and not code):
        return AccessRefused(f"{service} refused our credentials or rights: {code or status}")
    return AwsError(code or f"Http{status}", body)
