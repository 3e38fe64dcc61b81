"""The root key in KMS: it signs lists and certificates, which may be longer than what KMS hashes itself.

https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
"""

import base64
import hashlib
from functools import cached_property

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.kms.public_halves import KmsPublicHalves
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.errors import AccessRefused


class KmsRoot:
    """One key. Its public half is asked once. Every method raises AwsOutage, AccessRefused."""

    def __init__(self, kms: JsonRpc, arn: str) -> None:
        self._kms, self._arn = kms, arn

    @cached_property
    def key(self) -> Es256Key:
        """The public half."""
        return Es256Key("", self.spki)

    @cached_property
    def spki(self) -> bytes:
        """The public half, DER."""
        return KmsPublicHalves(self._kms).spki(self._arn)

    def sign(self, message: bytes) -> bytes:
        """An ES256 signature, DER, over SHA-256 of a message of any length."""
        request = {
            "KeyId": self._arn,
            "Message": base64.b64encode(hashlib.sha256(message).digest()).decode(),
            "MessageType": "DIGEST",
            "SigningAlgorithm": "ECDSA_SHA_256",
        }
        try:
            return base64.b64decode(str(self._kms.call("Sign", request)["Signature"]))
        except AwsError as error:
            raise AccessRefused(f"KMS Sign with the root: {error.code}") from error
