"""What a verifier found out about a certificate."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from mitra.domain.errors import MitraError
from mitra.domain.standing import DocumentStatus, Verdict
from mitra.domain.value import Value


class Basis(StrEnum):
    """What the verdict rests on: the department's signature, the very file that was issued (its signature too), or no
    more than the number's place in the register.

    A number can be copied onto any paper, so GENUINE by the register alone is no proof of the paper.
    """

    SIGNATURE = "signature"
    FILE = "file"
    REGISTER = "register"


class Reason(StrEnum):
    """Why a well-formed token is not taken, for logs and machines; a malformed one has its TokenFault."""

    SIGNATURE = "signature_wrong"
    KEY_UNKNOWN = "key_unknown"
    KEY_TOO_OLD = "key_too_old"
    KEY_NOT_IN_FORCE = "key_not_in_force"
    KEY_COMPROMISED = "key_compromised"
    TYPE_UNKNOWN = "type_unknown"
    OTHER_DEPARTMENT = "key_of_another_department"
    OTHER_ID = "id_of_another_document"
    FUTURE = "issued_in_the_future"
    UNREGISTERED = "signed_but_unregistered"
    NOT_AS_REGISTERED = "not_as_registered"
    REGISTER_SILENT = "register_silent"
    NOT_A_PDF = "not_a_pdf"
    NO_TOKEN = "no_token_in_file"  # noqa: S105 - a reason, and no secret
    SEVERAL_TOKENS = "several_tokens_in_file"
    FILE_CHANGED = "file_changed"
    FILE_NOT_ON_RECORD = "file_not_on_record"


class BrokenEntry(MitraError):
    """An entry of the register is not as Mitra writes them: our own data is wrong."""

    code = "broken_register_entry"


class RegisterEntry(Value):
    """What a verifier may read of one issued document. `holder` is masked; times are UTC.

    `status_since` is when the status last changed, where the register knows it; `pdf_sha256` is hex, empty until
    the file is stored.
    """

    id: str
    type: str
    department: str
    status: DocumentStatus
    token: bytes
    holder: str
    issued_at: datetime
    expires_at: datetime | None = None
    status_since: datetime | None = None
    pdf_sha256: str = ""


class Verification(Value):
    """One answer. What is not known, or must not be told for this verdict, is empty.

    `fields` come from a token whose signature is good; `holder` (masked) only from the register, when there
    was no token. `reason` is a TokenFault or a Reason.
    """

    verdict: Verdict
    checked_at: datetime
    basis: Basis = Basis.SIGNATURE
    reason: str = ""
    document_id: str = ""
    document_type: str = ""
    issued_at: datetime | None = None
    expires_at: datetime | None = None
    status_since: datetime | None = None
    holder: str = ""
    fields: Mapping[int, str | int] = MappingProxyType({})

    @property
    def genuine(self) -> bool:
        """Whether the paper may be accepted, once its lines have been compared."""
        return self.verdict is Verdict.GENUINE and self.basis is not Basis.REGISTER
