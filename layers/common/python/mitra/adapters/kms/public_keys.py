"""The signing keys' public halves, asked of KMS at first need and kept for the container's life.

https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html
"""

import base64
from collections.abc import Iterator, Mapping, Sequence

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.token.es256 import Es256Key, NotP256
from mitra.domain.errors import AccessRefused


class KmsPublicKeys:
    """Implements ports.verification.PublicKeys.

    `arns` has one or more key ARNs for each department, separated by spaces: next year's key is added and
    last year's stays, for what it signed is checked for decades. A key never changes, so none is asked twice.
    """

    def __init__(self, kms: JsonRpc, arns: Mapping[str, str]) -> None:
        self._kms = kms
        self._wanted = [
            (department, arn) for department in arns for arn in arns[department].split()
        ]
        self._known: dict[str, Es256Key] = {}

    def find(self, kid: bytes) -> Es256Key | None:
        """The key of an id, or None. Raises AwsOutage, AccessRefused: only when all keys are known is one unknown."""
        return next((key for key in self._each() if key.kid == kid), None)

    def all(self) -> Sequence[Es256Key]:
        """Every key. Raises AwsOutage, AccessRefused."""
        return list(self._each())

    def _each(self) -> Iterator[Es256Key]:
        yield from list(self._known.values())
        for department, arn in self._wanted:
            if arn not in self._known:
                self._known[arn] = self._fetch(department, arn)
                yield self._known[arn]

    def _fetch(self, department: str, arn: str) -> Es256Key:
        try:
            answer = self._kms.call("GetPublicKey", {"KeyId": arn})
            return Es256Key(department, base64.b64decode(str(answer["PublicKey"])))
        except (AwsError, NotP256, KeyError) as error:
            raise AccessRefused(f"the signing key of {department} is not usable") from error
