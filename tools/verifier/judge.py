"""A code judged by the service's own rules, with the status list in the register's place."""

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.published.known_keys import KnownKey
from mitra.adapters.token import codec
from mitra.adapters.token.es256 import Es256Key
from mitra.domain.credential import Credential
from mitra.domain.india import day_in_india
from mitra.domain.key_ring import KeyDoubt, RingKey, doubt
from mitra.domain.scanned import Scanned, read_scan
from mitra.domain.standing import Verdict
from mitra.domain.status_list import list_id
from mitra.domain.token_fault import TokenRefused
from mitra.domain.verification import Basis, Reason, RegisterEntry, Verification
from mitra.ports.clock import Clock
from mitra.ports.tokens import Decoded
from mitra.usecases.verify_document import VerifyDocument
from tools.verifier.lists import Lists, NoList

NUMBER_ALONE = "number_alone"


class Judge:
    """Implements ports.verification.PublicKeys over the lists, and asks the use case of the service."""

    def __init__(self, lists: Lists, clock: Clock) -> None:
        self._lists, self._clock = lists, clock
        self._types = CatalogueDocumentTypes()
        self._missing = ""

    def find(self, kid: bytes) -> KnownKey | None:
        """The key of an id; None also when there is no list of keys: then `_missing` says why."""
        key = self.key(kid)
        return KnownKey(key, Es256Key(key.department, key.spki)) if key else None

    def key(self, kid: bytes) -> RingKey | None:
        """The entry of a key, or None."""
        try:
            return next((key for key in self._lists.keys().keys if key.kid == kid), None)
        except NoList as trouble:
            self._missing = trouble.reason
            return None

    def __call__(self, text: str) -> Verification:
        """The verdict on a code. Raises nothing of Mitra's own."""
        self._missing = ""
        token = _token(text)
        if token is None:
            scanned = read_scan(text)
            if isinstance(scanned, Scanned) and not scanned.digits:
                now = self._clock.now()
                return Verification(Verdict.NOT_CHECKED, now, Basis.REGISTER, NUMBER_ALONE)
        register = ListRegister(self, self._lists, self._clock, token)
        found = VerifyDocument(codec, self, register, self._types, self._clock)(text)
        return found.__replace__(reason=self._why(found, register))

    def _why(self, found: Verification, register: "ListRegister") -> str:
        """What is missing, by its own name."""
        if found.reason == Reason.KEY_UNKNOWN:
            return self._missing or found.reason
        return register.missing if found.reason == Reason.REGISTER_SILENT else found.reason


class ListRegister:
    """Implements ports.verification.RegisterReader for one token: it was issued as it stands, says its signature."""

    def __init__(self, judge: Judge, lists: Lists, clock: Clock, token: bytes | None) -> None:
        self._judge, self._lists, self._clock, self._token = judge, lists, clock, token
        self.missing = ""

    def entry(self, document_id: str) -> RegisterEntry | None:
        """The entry that a register would have. Raises NoList where only a register could tell."""
        if self._token is None:
            return None
        decoded = codec.decode(self._token)
        self._expect_trusted(decoded)
        stated = decoded.credential
        try:
            statuses = self._lists.statuses(_list_of(stated))
        except NoList as trouble:
            self.missing = trouble.reason
            raise
        return RegisterEntry(
            id=document_id,
            type="",
            department="",
            status=statuses.status(stated.status_index),
            token=self._token,
            holder="",
            issued_at=stated.issued_at,
            expires_at=stated.expires_at,
        )

    def _expect_trusted(self, decoded: Decoded) -> None:
        """Of what a key signed before it leaked, a signature proves nothing."""
        key, now = self._judge.key(decoded.kid), self._clock.now()
        if key and doubt(key, decoded.credential.issued_at, now) is KeyDoubt.LEAKED_LATER:
            raise NoList(Reason.KEY_COMPROMISED)


def _list_of(stated: Credential) -> str:
    return list_id(stated.type_code, day_in_india(stated.issued_at).year)


def _token(text: str) -> bytes | None:
    """The token's bytes where they are well formed."""
    scanned = read_scan(text)
    if not isinstance(scanned, Scanned) or not scanned.digits:
        return None
    try:
        token = codec.from_digits(scanned.digits)
        codec.decode(token)
    except TokenRefused:
        return None
    return token


def kid_of(text: str) -> bytes:
    """The kid in a code, empty where there is none."""
    token = _token(text)
    return codec.decode(token).kid if token else b""
