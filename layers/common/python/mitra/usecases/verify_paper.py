"""Says whether a PDF is the very file that was issued. No parser of PDF runs: bytes are compared, and hashed once.

The file carries its QR code's whole text as `<dc:identifier>` (docs/qr-token.md, section 9). What a reader of PDF
would show does not matter: a file with one byte changed has another hash, whatever it looks like.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mitra.domain.errors import AwsOutage
from mitra.domain.standing import Verdict
from mitra.domain.verification import Basis, Reason, Verification

if TYPE_CHECKING:
    from mitra.ports.clock import Clock
    from mitra.ports.verification import RegisterReader

_HEADER = b"%PDF-"
_IDENTIFIER = re.compile(rb"<dc:identifier>([^<]{1,4096})</dc:identifier>")
_ISSUED = frozenset(
    {
        *(Verdict.GENUINE, Verdict.EXPIRED),
        *(Verdict.REVOKED, Verdict.SUSPENDED, Verdict.REPLACED),
    }
)
"""Verdicts that say: the register holds this very token."""


class VerifyPaper:
    """One file, one Verification. Raises what VerifyDocument raises."""

    def __init__(
        self, verify: Callable[[str], Verification], register: RegisterReader, clock: Clock
    ) -> None:
        self._verify, self._register, self._clock = verify, register, clock

    def __call__(self, pdf: bytes) -> Verification:
        """Judge a file by the token in it, then by its hash."""
        if not pdf.startswith(_HEADER):
            return self._no(Verdict.UNREADABLE, Reason.NOT_A_PDF)
        stated = _IDENTIFIER.search(pdf)
        if not stated:
            return self._no(Verdict.NOT_OURS, Reason.NO_TOKEN)
        if any(other[1] != stated[1] for other in _IDENTIFIER.finditer(pdf, stated.end())):
            return self._no(Verdict.ALTERED, Reason.SEVERAL_TOKENS)
        found = self._verify(stated[1].decode(errors="replace"))
        if found.basis is Basis.REGISTER:
            return self._no(Verdict.ALTERED, Reason.NO_TOKEN)
        return self._compared(found, pdf) if found.verdict in _ISSUED else found

    def _compared(self, found: Verification, pdf: bytes) -> Verification:
        try:
            entry = self._register.entry(found.document_id)
        except AwsOutage:
            return found.__replace__(verdict=Verdict.NOT_CHECKED, reason=Reason.REGISTER_SILENT)
        if entry is None or not entry.pdf_sha256:
            return found.__replace__(verdict=Verdict.NOT_CHECKED, reason=Reason.FILE_NOT_ON_RECORD)
        if hashlib.sha256(pdf).hexdigest() != entry.pdf_sha256:
            return Verification(
                Verdict.ALTERED,
                found.checked_at,
                Basis.FILE,
                Reason.FILE_CHANGED,
                document_id=found.document_id,
                document_type=found.document_type,
            )
        return found.__replace__(basis=Basis.FILE)

    def _no(self, verdict: Verdict, reason: Reason) -> Verification:
        return Verification(verdict, self._clock.now(), Basis.FILE, reason)
