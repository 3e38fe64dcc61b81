"""The payload: a credential as CWT claims (RFC 8392) under small integer keys."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from mitra.adapters.token import cbor, texts
from mitra.domain.credential import (
    ID_BYTES,
    RECORD_HASH_BYTES,
    STATUS_LIST_SIZE,
    Credential,
    document_id_bytes,
    new_document_id,
)
from mitra.domain.token_fault import TokenRefused

EXP: Final = 4
IAT: Final = 6
CTI: Final = 7
TYPE: Final = -1
STATUS: Final = -2
RECORD: Final = -3
FIELDS: Final = -4

_REQUIRED: Final = frozenset({IAT, CTI, TYPE, STATUS, RECORD, FIELDS})
_KNOWN: Final = _REQUIRED | {EXP}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_SECOND: Final = 253_402_300_799  # 9999-12-31T23:59:59Z
_MAX_TYPE: Final = 0xFFFF
_MAX_FIELDS: Final = 16
_MAX_FIELD_ID: Final = 0xFF
_INTEGERS: Final = range(-(1 << 31), 1 << 53)  # what a JavaScript number holds exactly


def write(credential: Credential) -> bytes:
    """The payload's bytes. Raises TokenRefused for a credential that `read` would refuse."""
    claims: dict[int, cbor.Item] = {
        IAT: _seconds(credential.issued_at),
        CTI: document_id_bytes(credential.document_id),
        TYPE: credential.type_code,
        STATUS: credential.status_index,
        RECORD: credential.record_hash,
        FIELDS: {
            key: texts.pack(value) if isinstance(value, str) else value
            for key, value in credential.fields.items()
        },
    }
    if credential.expires_at is not None:
        claims[EXP] = _seconds(credential.expires_at)
    payload = cbor.encode(claims)
    read(payload)
    return payload


def read(payload: bytes) -> Credential:
    """The credential in a payload. Raises TokenRefused."""
    claims = _claims(payload)
    issued_at = _time(claims[IAT])
    expires_at = _time(claims[EXP]) if EXP in claims else None
    if expires_at is not None and expires_at <= issued_at:
        raise TokenRefused("expires_before_issue")
    return Credential(
        document_id=new_document_id(_bytes(claims[CTI], ID_BYTES)),
        type_code=_integer(claims[TYPE], range(1, _MAX_TYPE + 1)),
        issued_at=issued_at,
        expires_at=expires_at,
        status_index=_integer(claims[STATUS], range(STATUS_LIST_SIZE)),
        record_hash=_bytes(claims[RECORD], RECORD_HASH_BYTES),
        fields=_fields(claims[FIELDS]),
    )


def _claims(payload: bytes) -> Mapping[int, cbor.Item]:
    claims = cbor.decode(payload)
    if not isinstance(claims, Mapping):
        raise TokenRefused("claim_type")
    if not claims.keys() <= _KNOWN:
        raise TokenRefused("claim_unknown")
    if not claims.keys() >= _REQUIRED:
        raise TokenRefused("claim_missing")
    return claims


def _fields(item: cbor.Item) -> Mapping[int, str | int]:
    if not isinstance(item, Mapping):
        raise TokenRefused("claim_type")
    if not 1 <= len(item) <= _MAX_FIELDS:
        raise TokenRefused("claim_range")
    return {
        _integer(key, range(1, _MAX_FIELD_ID + 1)): _value(value) for key, value in item.items()
    }


def _value(item: cbor.Item) -> str | int:
    if isinstance(item, str | bytes):
        return texts.unpack(item)
    return _integer(item, _INTEGERS)


def _integer(item: cbor.Item, allowed: range) -> int:
    if not isinstance(item, int):
        raise TokenRefused("claim_type")
    if item not in allowed:
        raise TokenRefused("claim_range")
    return item


def _bytes(item: cbor.Item, size: int) -> bytes:
    if not isinstance(item, bytes):
        raise TokenRefused("claim_type")
    if len(item) != size:
        raise TokenRefused("claim_range")
    return item


def _time(item: cbor.Item) -> datetime:
    return _EPOCH + timedelta(seconds=_integer(item, range(_LAST_SECOND + 1)))


def _seconds(time: datetime) -> int:
    """Seconds since 1970, from an aware time; a part of a second is cut off."""
    return (time - _EPOCH) // timedelta(seconds=1)
