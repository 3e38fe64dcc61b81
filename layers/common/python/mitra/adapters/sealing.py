"""Sealing: what citizens wrote is encrypted before it leaves for a table, on top of the table's own encryption.

AES-256-GCM under keys derived by purpose from the sealing secret, {"current": name, name: key, ...}.
A sealed value is: one byte with the length of the key's name, the name, a 12-byte nonce, the ciphertext
with its tag. The context (a citizen, a case reference) is authenticated with it, so that a value cannot
be moved to another's item. Keys that are no longer current still open.
https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf
"""

import hmac
import os
from collections.abc import Callable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mitra.domain.errors import AccessRefused, Malformed

_NONCE_BYTES = 12
_CURRENT = "current"
_REFERENCES = "reference"
ReadSecret = Callable[[], Mapping[str, object]]


class Sealing:
    """Seals and opens under the secret as it is when needed.

    `read` gives the secret as it is remembered, `read_again` as it is now: another container may seal
    under a key that was added a moment ago.
    """

    def __init__(self, read: ReadSecret, read_again: ReadSecret) -> None:
        self._read, self._read_again = read, read_again

    def seal(self, purpose: str, context: str, plain: bytes) -> bytes:
        """Encrypt. Raises AccessRefused when the secret names no current key."""
        name = str(self._read().get(_CURRENT, ""))
        nonce = os.urandom(_NONCE_BYTES)
        sealed = AESGCM(self._key(name, purpose)).encrypt(nonce, plain, context.encode())
        label = name.encode()
        return bytes([len(label)]) + label + nonce + sealed

    def open(self, purpose: str, context: str, sealed: bytes) -> bytes:
        """Decrypt. Raises Malformed when it was altered or moved, AccessRefused when its key is not there."""
        start = 1 + sealed[0] if sealed else 0
        name, nonce = sealed[1:start], sealed[start : start + _NONCE_BYTES]
        if len(nonce) != _NONCE_BYTES:
            raise Malformed("a sealed value is cut short")
        key = self._key(name.decode("ascii", "replace"), purpose)
        try:
            return AESGCM(key).decrypt(nonce, sealed[start + _NONCE_BYTES :], context.encode())
        except InvalidTag:
            raise Malformed("a sealed value was altered or moved") from None

    def reference_bytes(self, text: str) -> bytes:
        """32 bytes that only we can derive from a text, the same ones for ever.

        Taken under the first key by name and not the current one: a rotation between two tries of a
        turn must not give its case a second reference.
        """
        names = sorted(name for name in self._read() if name != _CURRENT)
        if not names:
            raise AccessRefused("the sealing secret holds no key")
        return hmac.digest(self._key(names[0], _REFERENCES), text.encode(), "sha256")

    def _key(self, name: str, purpose: str) -> bytes:
        material = self._read().get(name) or self._read_again().get(name)
        if name == _CURRENT or not isinstance(material, str) or not material:
            raise AccessRefused("the sealing secret does not hold a key that is needed")
        return hmac.digest(material.encode(), f"mitra/{purpose}/1".encode(), "sha256")
