"""The QR token, as the use cases see it. The format is docs/qr-token.md."""

from typing import Protocol

from mitra.domain.credential import Credential
from mitra.domain.value import Value


class Decoded(Value):
    """A token taken apart: well formed, but its signature has not been checked yet.

    `signed_bytes` is what the signature covers (the Sig_structure of RFC 9052, 4.4), `signature` r and s.
    """

    credential: Credential
    kid: bytes
    signature: bytes
    signed_bytes: bytes


class TokenCodec(Protocol):
    """Makes tokens and takes them apart. Every method raises TokenRefused, and nothing else, for bad input."""

    def signing_input(self, credential: Credential, kid: bytes) -> bytes:
        """The bytes to sign with ES256. Refuses what a verifier would refuse, before it is signed."""

    def assemble(self, credential: Credential, kid: bytes, signature: bytes) -> bytes:
        """The token. `signature` is raw: r and s, 32 bytes each."""

    def to_digits(self, token: bytes) -> str:
        """The token as a decimal number, for a numeric QR segment behind `#`."""

    def from_digits(self, text: str) -> bytes:
        """The token in a decimal number."""

    def decode(self, token: bytes) -> Decoded:
        """Take a token apart, strictly."""
