"""Says whether a certificate is genuine: by the signature in its QR, and by the register."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mitra.domain.credential import ID_BYTES, Credential, new_document_id, read_document_id
from mitra.domain.document_type import DocumentType
from mitra.domain.errors import AwsOutage
from mitra.domain.key_ring import KeyDoubt, RingKey, doubt
from mitra.domain.scanned import Scanned, read_scan
from mitra.domain.standing import DocumentStatus, Verdict
from mitra.domain.token_fault import TokenRefused
from mitra.domain.verification import (
    Basis,
    BrokenEntry,
    Reason,
    RegisterEntry,
    Verification,
)

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.tokens import Decoded, TokenCodec
    from mitra.ports.verification import DocumentTypes, PublicKeys, RegisterReader

type _Fault = tuple[Verdict, Reason]
_BY_DOUBT = {
    KeyDoubt.TOO_OLD: (Verdict.UNKNOWN_KEY, Reason.KEY_TOO_OLD),
    KeyDoubt.NOT_IN_FORCE: (Verdict.ALTERED, Reason.KEY_NOT_IN_FORCE),
    KeyDoubt.FORGED: (Verdict.ALTERED, Reason.KEY_COMPROMISED),
}
"""With these the register is not even asked. Of LEAKED_LATER it decides."""
CLOCK_SKEW = timedelta(minutes=10)
_BY_STATUS = {
    DocumentStatus.REVOKED: Verdict.REVOKED,
    DocumentStatus.SUSPENDED: Verdict.SUSPENDED,
    DocumentStatus.REPLACED: Verdict.REPLACED,
}


class VerifyDocument:
    """One question, one Verification. Raises AwsOutage, AccessRefused or BrokenEntry when nothing can be said."""

    def __init__(
        self,
        codec: TokenCodec,
        keys: PublicKeys,
        register: RegisterReader,
        types: DocumentTypes,
        clock: Clock,
    ) -> None:
        self._codec, self._keys, self._register = codec, keys, register
        self._types, self._clock = types, clock

    def __call__(self, text: str) -> Verification:
        """Judge what was scanned, pasted or typed: the QR's address, its digits, or the number under it."""
        scanned = read_scan(text)
        if isinstance(scanned, Verdict):
            return Verification(scanned, self._clock.now())
        if not scanned.digits:
            return self.look_up(scanned.id)
        try:
            decoded = self._codec.decode(self._codec.from_digits(scanned.digits))
        except TokenRefused as refused:
            return Verification(refused.verdict, self._clock.now(), reason=refused.fault)
        return self._judge(scanned, decoded)

    def look_up(self, text: str) -> Verification:
        """What the register says of a number. What is no number is looked up all the same: same answer, same time."""
        known = read_document_id(text)
        entry = self._register.entry(known or _decoy(text))
        now = self._clock.now()
        if known is None or entry is None:
            return Verification(Verdict.UNKNOWN_ID, now, Basis.REGISTER)
        return Verification(
            _standing(entry.status, entry.expires_at, now),
            now,
            Basis.REGISTER,
            document_id=entry.id,
            document_type=entry.type,
            holder=entry.holder,
            issued_at=entry.issued_at,
            expires_at=entry.expires_at,
            status_since=entry.status_since,
        )

    def _judge(self, scanned: Scanned, decoded: Decoded) -> Verification:
        """The signature first: until it is known to be good, nothing that the token states is looked at."""
        now, credential = self._clock.now(), decoded.credential
        key = self._keys.find(decoded.kid)
        if key is None:
            return Verification(Verdict.UNKNOWN_KEY, now, reason=Reason.KEY_UNKNOWN)
        if not key.signed(decoded.signed_bytes, decoded.signature):
            return Verification(Verdict.ALTERED, now, reason=Reason.SIGNATURE)
        kind = self._types.of_code(credential.type_code)
        if kind is None:
            return Verification(Verdict.UNKNOWN_KEY, now, reason=Reason.TYPE_UNKNOWN)
        against = doubt(key.ring, credential.issued_at, now)
        fault = _misuse(key.ring, kind, against) or _unfit(scanned, credential, now)
        if fault:
            return Verification(fault[0], now, reason=fault[1])
        return self._standing(decoded, _stated(credential, kind, now), against)

    def _standing(
        self, decoded: Decoded, stated: Verification, against: KeyDoubt | None
    ) -> Verification:
        try:
            entry = self._register.entry(stated.document_id)
        except AwsOutage:
            if against:
                # The signature alone is worth nothing, so nothing that it covers is shown.
                return _nothing_but(Verdict.UNKNOWN_KEY, stated, Reason.KEY_COMPROMISED)
            return stated.__replace__(reason=Reason.REGISTER_SILENT)
        if entry is None:
            return _nothing_but(Verdict.UNKNOWN_ID, stated, Reason.UNREGISTERED)
        if not self._as_registered(entry, decoded):
            return _nothing_but(Verdict.ALTERED, stated, Reason.NOT_AS_REGISTERED)
        verdict = _standing(entry.status, stated.expires_at, stated.checked_at)
        return stated.__replace__(verdict=verdict, status_since=entry.status_since)

    def _as_registered(self, entry: RegisterEntry, decoded: Decoded) -> bool:
        """Same statement. Not same bytes: anyone can turn an ECDSA signature (r, s) into its twin (r, n - s)."""
        try:
            return self._codec.decode(entry.token).signed_bytes == decoded.signed_bytes
        except TokenRefused as error:
            raise BrokenEntry(f"a registered token is refused: {error.fault}") from error


def _misuse(ring: RingKey, kind: DocumentType, against: KeyDoubt | None) -> _Fault | None:
    """A key that may not have signed this."""
    if kind.department != ring.department:
        return Verdict.ALTERED, Reason.OTHER_DEPARTMENT
    return _BY_DOUBT.get(against) if against else None


def _unfit(scanned: Scanned, credential: Credential, now: datetime) -> _Fault | None:
    """A statement that does not belong here and now."""
    if scanned.id and read_document_id(scanned.id) != credential.document_id:
        return Verdict.ALTERED, Reason.OTHER_ID
    future = credential.issued_at > now + CLOCK_SKEW
    return (Verdict.ALTERED, Reason.FUTURE) if future else None


def _stated(credential: Credential, kind: DocumentType, now: datetime) -> Verification:
    """What a token with a good signature says by itself, before the register is asked."""
    expired = credential.expires_at is not None and credential.expires_at <= now
    return Verification(
        Verdict.EXPIRED if expired else Verdict.NOT_CHECKED,
        now,
        document_id=credential.document_id,
        document_type=kind.type,
        issued_at=credential.issued_at,
        expires_at=credential.expires_at,
        fields=credential.fields,
    )


def _nothing_but(verdict: Verdict, stated: Verification, reason: Reason) -> Verification:
    """The number alone: a statement that is not in the register is shown to nobody."""
    return Verification(verdict, stated.checked_at, reason=reason, document_id=stated.document_id)


def _standing(status: DocumentStatus, expires_at: datetime | None, now: datetime) -> Verdict:
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return Verdict.EXPIRED if expires_at is not None and expires_at <= now else Verdict.GENUINE


def _decoy(text: str) -> str:
    return new_document_id(hashlib.sha256(text.encode(errors="replace")).digest()[:ID_BYTES])
