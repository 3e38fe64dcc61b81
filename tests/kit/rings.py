"""A key ring on the emulator, filled as the publisher fills it: real keys, certified by a real root."""

from dataclasses import dataclass
from typing import cast

from mitra.adapters.aws.json_rpc import JsonRpc
from mitra.adapters.department_names import official_name
from mitra.adapters.dynamodb.key_store import DynamoKeyStore
from mitra.adapters.kms.public_halves import KmsPublicHalves
from mitra.adapters.kms.root import KmsRoot
from mitra.adapters.system_clock import SystemClock
from mitra.adapters.x509.certificates import Authority
from mitra.adapters.x509.kms_key import RemoteKey
from mitra.config import AwsSettings
from mitra.usecases.enrol_keys import EnrolKeys
from tests.kit.tables import new_table


@dataclass(frozen=True)
class RealRing:
    """The keys table with all that is in it. `keys` are the departments' ARNs."""

    table: str
    root: str
    keys: dict[str, str]


def new_signing_key(aws: AwsSettings, spec: str = "ECC_NIST_P256") -> str:
    """A signing key in KMS; its ARN."""
    made = JsonRpc(aws, "kms").call("CreateKey", {"KeySpec": spec, "KeyUsage": "SIGN_VERIFY"})
    return str(cast("dict[str, object]", made["KeyMetadata"])["Arn"])


def new_ring(aws: AwsSettings, *departments: str) -> RealRing:
    """A ring with one key of each department, in force from this second on."""
    kms, dynamodb = JsonRpc(aws, "kms"), JsonRpc(aws, "dynamodb")
    made = RealRing(
        new_table(dynamodb, "KeysTable"),
        new_signing_key(aws),
        {department: new_signing_key(aws) for department in departments},
    )
    root = KmsRoot(kms, made.root)
    authority = Authority(RemoteKey(root.spki, root.sign), official_name)
    store = DynamoKeyStore(dynamodb, made.table)
    enrolled, faults = EnrolKeys(store, KmsPublicHalves(kms), authority, made.keys, SystemClock())()
    assert (len(enrolled), faults) == (len(departments), [])
    return made
