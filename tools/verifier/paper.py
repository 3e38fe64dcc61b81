"""A PDF: its signature by the strict policy, the code in its data, the code that is drawn on it. All must agree."""

import re
from collections.abc import Callable

from mitra.domain.standing import Verdict
from mitra.domain.verification import Basis, Verification
from mitra.ports.clock import Clock
from tools.verifier import codes
from tools.verifier.judge import kid_of
from tools.verifier.lists import Lists, NoList
from tools.verifier.paper_refused import PaperFault, PaperRefused
from tools.verifier.paper_signature import PaperSignature, inspect
from tools.verifier.refusals import Unreadable

OTHER_KEY = "pdf_signed_by_another_key"
NOT_DRAWN = "pdf_code_not_drawn"
OTHER_CODE_DRAWN = "pdf_other_code_drawn"
_CODE = re.compile(rb"<dc:identifier>[^<]{0,2048}/v/[0-9A-Za-z-]{0,64}#\d")
_UNREADABLE = frozenset({PaperFault.TOO_LARGE, PaperFault.UNREADABLE, PaperFault.ENCRYPTED})
_UNKNOWN = frozenset({PaperFault.UNKNOWN_KEY, PaperFault.KEY_COMPROMISED})


class PaperJudge:
    """One file, one Verification. `judge` judges a code."""

    def __init__(self, judge: Callable[[str], Verification], lists: Lists, clock: Clock) -> None:
        self._judge, self._lists, self._clock = judge, lists, clock

    def __call__(self, pdf: bytes) -> Verification:
        """Raises nothing of Mitra's own."""
        try:
            keys = self._lists.keys().keys
        except NoList as trouble:
            return self._no(Verdict.UNKNOWN_KEY, trouble.reason)
        try:
            signed = inspect(pdf, keys)
        except PaperRefused as refused:
            return self._no(_verdict(refused.fault, pdf), refused.fault)
        disagreement = _disagreement(signed, pdf)
        if disagreement:
            return self._no(Verdict.ALTERED, disagreement)
        return self._judge(signed.code).__replace__(basis=Basis.FILE)

    def _no(self, verdict: Verdict, reason: str) -> Verification:
        return Verification(verdict, self._clock.now(), Basis.FILE, reason)


def _disagreement(signed: PaperSignature, pdf: bytes) -> str:
    """The first of the three that says something else. The file is drawn only now: it is as it left the press."""
    if kid_of(signed.code) != signed.kid:
        return OTHER_KEY
    try:
        drawn = codes.on_pages(pdf)
    except Unreadable as trouble:
        return trouble.reason
    if not drawn:
        return NOT_DRAWN
    return "" if drawn == {signed.code} else OTHER_CODE_DRAWN


def _verdict(fault: PaperFault, pdf: bytes) -> Verdict:
    """A file without a code of ours is another's; one with it that cannot be read was not left by the press so."""
    if not _CODE.search(pdf):
        return Verdict.UNREADABLE if fault in _UNREADABLE else Verdict.NOT_OURS
    return Verdict.UNKNOWN_KEY if fault in _UNKNOWN else Verdict.ALTERED
