"""The verify function, put together."""

from mitra import config
from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.dynamodb.register_reader import DynamoRegisterReader
from mitra.adapters.kms.public_keys import KmsPublicKeys
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.token import codec
from mitra.adapters.verify_site.site import VerifySite
from mitra.usecases.verify_document import VerifyDocument


def build() -> VerifySite:
    """The site over the real tables and keys. Raises MissingSetting; calls nothing yet."""
    settings = config.verify()
    keys = KmsPublicKeys(JsonRpc(settings.aws, "kms"), settings.signing_keys)
    register = DynamoRegisterReader(JsonRpc(settings.aws, "dynamodb"), settings.documents_table)
    types = CatalogueDocumentTypes()
    verify = VerifyDocument(codec, keys, register, types, SystemClock())
    return VerifySite(verify, verify.look_up, types, keys.all)
