"""Signing by KMS: the private keys never leave it.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
"""

import base64
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.token.es256 import Es256Key, NotP256
from mitra.domain.errors import AccessRefused, CatalogueError

_HALF = 32


class KmsSigner:
    """The port Signer. `arns` has the key's ARN of each department; of several, the last one signs."""

    def __init__(self, kms: JsonRpc, arns: Mapping[str, str]) -> None:
        self._kms, self._arns = kms, arns
        self._kids: dict[str, bytes] = {}

    def key_id(self, department: str) -> bytes:
        """Asked of KMS once. Raises AwsOutage, AccessRefused, CatalogueError for a department without a key."""
        arn = self._arn(department)
        if arn not in self._kids:
            public = self._call("GetPublicKey", {"KeyId": arn}, "PublicKey")
            try:
                self._kids[arn] = Es256Key(department, public).kid
            except NotP256 as error:
                raise AccessRefused(f"the signing key of {department} is not on P-256") from error
        return self._kids[arn]

    def sign(self, department: str, message: bytes) -> bytes:
        """Sign up to 4096 bytes; KMS hashes them itself. Raises as `key_id` does."""
        request = {
            "KeyId": self._arn(department),
            "Message": base64.b64encode(message).decode(),
            "MessageType": "RAW",
            "SigningAlgorithm": "ECDSA_SHA_256",
        }
        r, s = decode_dss_signature(self._call("Sign", request, "Signature"))
        return r.to_bytes(_HALF) + s.to_bytes(_HALF)

    def _arn(self, department: str) -> str:
        arns = self._arns.get(department, "").split()
        if not arns:
            raise CatalogueError(f"the department {department} has no signing key")
        return arns[-1]

    def _call(self, operation: str, request: Mapping[str, object], wanted: str) -> bytes:
        try:
            return base64.b64decode(str(self._kms.call(operation, request)[wanted]))
        except AwsError as error:
            # Disabled, pending deletion, of another kind: nothing is signed until somebody looks.
            raise AccessRefused(f"KMS {operation}: {error.code}") from error
