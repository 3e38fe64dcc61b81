"""A conversation of a few words, to move the dispatcher with. It counts what it heard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from mitra.domain.effects import (
    Effect,
    FindCases,
    LoadOptions,
    LookUp,
    OpenCase,
    OrderDocument,
    StoreMedia,
)
from mitra.domain.errors import NotFound
from mitra.domain.happenings import (
    CaseMoved,
    CaseOpened,
    CaseRefused,
    CasesFound,
    DepartmentUnavailable,
    DocumentIssued,
    DocumentMoved,
    Happening,
    LookedUp,
    MediaRefused,
    MediaStored,
    Moment,
    OptionsLoaded,
    Said,
    TurnFailed,
)
from mitra.domain.inbound import Inbound, Media, TextMessage
from mitra.domain.replies import DocumentMessage, Text
from mitra.domain.service import Catalogue, Department, Question, Service
from mitra.domain.session import Session
from mitra.engine.turn import Turn

SERVICE = Service(
    id="svc",
    code="REV-02",
    kind="apply",
    department="revenue",
    flow=(),
    questions=(Question("name", "text"), Question("photo", "photo", accept=("image/jpeg",))),
    time_limit=timedelta(days=7),
    document="income",
)
_ASKS: dict[str, Effect] = {
    "apply": OpenCase("svc", {"name": "Asha"}, "te"),
    "cases": FindCases(),
    "options": LoadOptions("revenue", "mandals", {}),
    "look": LookUp("revenue", "REV-02", {}, "te"),
    "loop": LookUp("revenue", "loop", {}, "te"),
}


class ToyCatalogue:
    """One service."""

    def departments(self) -> Sequence[Department]:
        return (Department("revenue", ("svc",)),)

    def service(self, service_id: str) -> Service:
        if service_id != SERVICE.id:
            raise NotFound("no such service")
        return SERVICE

    def services(self) -> Sequence[str]:
        return (SERVICE.id,)

    def words(self, language: str, key: str, service: str = "") -> str:
        return f"{language}.{key}"

    def has_words(self, language: str, key: str, service: str = "") -> bool:
        return True


def advance(session: Session, moment: Moment, catalogue: Catalogue) -> Turn:
    """One turn. `position.attempts` counts the messages that were ever heard."""
    del catalogue
    match moment.happening:
        case Said(message=message):
            heard = session.position.attempts + 1
            position = replace(session.position, step="toy", attempts=heard)
            return _hear(replace(session, position=position, language="te"), message)
        case happening:
            return _learn(session, happening)


def _hear(session: Session, message: Inbound) -> Turn:
    if isinstance(message, Media):
        return Turn(session, effects=(StoreMedia(message, ("image/jpeg",), 100),))
    body = message.body if isinstance(message, TextMessage) else "what"
    if body == "boom":
        raise RuntimeError("who said 919812345678?")
    if body in _ASKS:
        return Turn(session, effects=(_ASKS[body],))
    if body.startswith("find "):
        return Turn(session, effects=(FindCases(body.removeprefix("find ")),))
    counted = f"{body} ({session.position.attempts})"
    parts = {"quiet": 0, "two": 2, "three": 3}
    replies = tuple(Text(f"part {n}") for n in range(parts.get(body, 0)))
    return Turn(session, replies if body in parts else (Text(counted),))


def _learn(session: Session, happening: Happening) -> Turn:
    match happening:
        case LookedUp(items=()):
            return Turn(session, effects=(_ASKS["loop"],))
        case CaseMoved(state="approved", reference=reference, replaces=old):
            return Turn(session, effects=(OrderDocument(reference, "income", old),))
        case DocumentIssued(document_id=document_id, document_type=kind, replaces=old):
            words = f"here it is, for {old}" if old else "here it is"
            return Turn(session, (DocumentMessage(words, document_id, f"{kind}.pdf"),))
        case DocumentMoved(status="replaced", reference=reference, document_id=document_id):
            return Turn(session, effects=(OrderDocument(reference, "income", document_id),))
        case _:
            return Turn(session, (Text(_words(happening)),))


def _words(happening: Happening) -> str:
    match happening:
        case CaseOpened(reference=reference, delivered=delivered):
            words = f"opened {reference} {'delivered' if delivered else 'kept'}"
        case CasesFound(cases=cases):
            words = "cases: " + ", ".join(
                f"{c.reference} {c.state} {c.document_type}" for c in cases
            )
        case OptionsLoaded(choices=choices):
            words = "options: " + ", ".join(choice.title for choice in choices)
        case LookedUp(items=items):
            words = "found: " + ", ".join(f"{i.title} {i.lines}" for i in items)
        case CaseMoved(state=state, reason=reason, papers=papers):
            words = f"moved to {state}: {_shown(reason)} {papers}"
        case DocumentMoved(document_id=document_id, status=status, reason=reason):
            words = f"{document_id} is {status}: {_shown(reason)}"
        case _:
            words = _short(happening)
    return words


def _short(happening: Happening) -> str:
    match happening:
        case CaseRefused(reason=reason):
            return f"refused: {reason}"
        case MediaStored(paper=paper):
            return f"kept {paper}"
        case MediaRefused(reason=reason):
            return f"not kept: {reason}"
        case DepartmentUnavailable(department=department):
            return f"{department} is down"
    assert isinstance(happening, TurnFailed)
    return "sorry"


def _shown(reason: Mapping[str, str]) -> str:
    return ", ".join(f"{language} {words}" for language, words in sorted(reason.items()))
