"""A verdict for people and for programs: the words and the JSON of the service."""

from collections.abc import Mapping
from datetime import datetime

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.verify_site.figures import minute
from mitra.adapters.verify_site.json_view import to_json
from mitra.adapters.verify_site.views import ON_RECORD, View, view
from mitra.adapters.verify_site.words import words
from mitra.domain.standing import Verdict
from mitra.domain.verification import Verification
from tools.verifier.refusals import Exit

_EXITS: Mapping[str, Exit] = {
    Verdict.GENUINE: Exit.GENUINE,
    ON_RECORD: Exit.NOT_CERTAIN,
    Verdict.NOT_CHECKED: Exit.NOT_CERTAIN,
    Verdict.UNKNOWN_KEY: Exit.NOT_CERTAIN,
    Verdict.UNREADABLE: Exit.NOT_READABLE,
    Verdict.NOT_OURS: Exit.NOT_READABLE,
}
MARKS = {"yes": "[ OK ]", "caution": "[ !! ]", "no": "[ NO ]", "neutral": "[ ?? ]"}


def shown(found: Verification) -> View:
    """The answer as the service would show it."""
    kind = CatalogueDocumentTypes().of_type(found.document_type) if found.document_type else None
    return view(found, kind)


def status(answer: View) -> Exit:
    """What the program ends with."""
    return status_of(answer.key, answer.verification is not None and answer.verification.genuine)


def status_of(key: str, genuine: bool) -> Exit:
    """The same by the words of the JSON. Whatever is not named is a no."""
    found = _EXITS.get(key, Exit.NOT_GENUINE)
    return Exit.NOT_CERTAIN if found is Exit.GENUINE and not genuine else found


def unreadable(reason: str, at: datetime) -> View:
    """The answer where there was nothing to judge."""
    return shown(Verification(Verdict.UNREADABLE, at, reason=reason))


def for_programs(answer: View) -> str:
    """One line of JSON."""
    return to_json(answer) + "\n"


def for_people(answer: View, language: str) -> str:
    """Some lines of words, those to compare among them."""
    told = {part: answer.text(part).in_language(language) for part in ("title", "meaning", "next")}
    kind = f": {answer.kind.title.in_language(language)}" if answer.kind else ""
    lines = [f"{MARKS[answer.tone]} {told['title']}{kind}", told["meaning"], ""]
    lines += [
        f"  {line.label.in_language(language)}: {line.shown.in_language(language)}"
        for line in answer.lines
    ]
    lines += [""] if answer.lines else []
    lines.append(f"{words(language)['next.heading']}: {told['next']}")
    if answer.verification:
        reason = answer.verification.reason
        at = minute(answer.verification.checked_at)
        lines.append(f"{words(language)['checked_on']} {at}" + (f" ({reason})" if reason else ""))
    return "\n".join(lines) + "\n"
