"""Keys' public halves, asked of KMS.

https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html
"""

import base64

from mitra.adapters.aws.json_rpc import AwsError, JsonRpc
from mitra.adapters.token.es256 import Es256Key, NotP256
from mitra.domain.errors import AccessRefused


class KmsPublicHalves:
    """The port PublicHalves."""

    def __init__(self, kms: JsonRpc) -> None:
        self._kms = kms

    def spki(self, arn: str) -> bytes:
        """DER. Raises AwsOutage, AccessRefused: also for a key that is not on P-256."""
        try:
            answer = self._kms.call("GetPublicKey", {"KeyId": arn})
            spki = base64.b64decode(str(answer["PublicKey"]))
            Es256Key("", spki)
        except (AwsError, NotP256, KeyError) as error:
            raise AccessRefused("a key is not usable: not on P-256, or not there") from error
        return spki
