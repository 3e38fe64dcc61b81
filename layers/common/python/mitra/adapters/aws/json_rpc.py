"""AWS's JSON protocol: DynamoDB, SQS, KMS and Secrets Manager all speak it.

https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mitra.adapters.aws.errors import AwsError, error_code, json_body, refusal
from mitra.adapters.aws.http import AwsHttp, Patience
from mitra.domain.errors import AwsOutage

if TYPE_CHECKING:
    from mitra.config import AwsSettings
    from mitra.ports.clock import Clock

__all__ = ["AwsError", "JsonRpc"]

_TARGETS = {
    "dynamodb": ("DynamoDB_20120810", "1.0"),
    "sqs": ("AmazonSQS", "1.0"),
    "kms": ("TrentService", "1.1"),
    "secretsmanager": ("secretsmanager", "1.1"),
}


class JsonRpc:
    """The operations of one service, by name. For one thread."""

    def __init__(
        self,
        settings: AwsSettings,
        service: str,
        clock: Clock | None = None,
        patience: Patience = Patience(),  # noqa: B008 - it cannot be changed
    ) -> None:
        self._service = service
        self._target, self._version = _TARGETS[service]
        self._http = AwsHttp(settings, service, clock=clock, patience=patience)

    def call(self, operation: str, parameters: Mapping[str, object]) -> dict[str, object]:
        """Call `operation` with its parameters as the service's API reference names them.

        Raises AwsError (final), AccessRefused (our rights) or AwsOutage (throttled, failing, out of reach).
        """
        headers = {
            "content-type": f"application/x-amz-json-{self._version}",
            "x-amz-target": f"{self._target}.{operation}",
        }
        status, answered, body = self._http.request(
            "POST", "/", headers, json.dumps(parameters).encode()
        )
        if status != 200:
            code = error_code(answered, body)
            raise refusal(f"{self._service} {operation}", status, code, json_body(body))
        return _object(self._service, body)


def _object(service: str, body: bytes) -> dict[str, object]:
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise AwsOutage(f"{service}: the answer is not JSON")
    return read
