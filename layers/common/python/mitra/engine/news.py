"""News that arrives by itself: a decision, a document, a failure of ours. The conversation stays where it is."""

from mitra.domain.case import CaseState
from mitra.domain.credential import printed_document_id
from mitra.domain.effects import OrderDocument
from mitra.domain.happenings import CaseMoved, DocumentIssued, DocumentMoved, TurnFailed
from mitra.domain.replies import DocumentMessage, Text
from mitra.domain.session import Session
from mitra.domain.standing import DocumentStatus
from mitra.engine.cases_text import document_name, reason
from mitra.engine.figures import spoken_moment
from mitra.engine.talk import Talk, Turn, joined, replied

_TOLD = (CaseState.APPROVED, CaseState.REJECTED, CaseState.NEEDS_PAPER, CaseState.CLOSED)


type News = CaseMoved | DocumentIssued | DocumentMoved | TurnFailed


def tell(talk: Talk, session: Session, happened: News) -> Turn:
    """Say what happened. Replies cost money, so what needs no words gets none."""
    match happened:
        case CaseMoved():
            return _case_moved(talk, session, happened)
        case DocumentIssued():
            return _document_issued(talk, session, happened)
        case DocumentMoved():
            return _document_moved(talk, session, happened)
        case TurnFailed():
            return replied(session, Text(talk.say("turn_failed")))


def _case_moved(talk: Talk, session: Session, news: CaseMoved) -> Turn:
    document = talk.catalogue.service(news.service).document if talk.offered(news.service) else ""
    if news.state == CaseState.APPROVED and document:
        # The document itself is the message: it follows in seconds.
        return Turn(session, effects=(OrderDocument(news.reference, document, news.replaces),))
    if news.state not in _TOLD:
        return Turn(session)
    told = talk.say(f"news.{news.state}", reference=news.reference, title=talk.title(news.service))
    papers = [talk.say(f"label.{paper}", news.service) for paper in _known(talk, news)]
    asked = talk.say("news.papers", papers=", ".join(papers)) if papers else ""
    return replied(session, Text(joined(told, reason(talk, news.reason), asked)))


def _known(talk: Talk, news: CaseMoved) -> list[str]:
    """The papers that are questions of the service: a department may name others, in its reason."""
    if not talk.offered(news.service):
        return []
    asked = {question.id for question in talk.catalogue.service(news.service).questions}
    return [paper for paper in news.papers if paper in asked]


def _document_issued(talk: Talk, session: Session, news: DocumentIssued) -> Turn:
    values = {"title": talk.title(news.service), "reference": news.reference}
    filename = document_name(news.document_type, news.reference)
    if not news.replaces:
        service = news.service if talk.offered(news.service) else ""
        body = talk.say("news.document", service, **values)
    else:
        number = printed_document_id(news.replaces)
        told = talk.say("news.document.newer", number=number, **values)
        body = joined(told, reason(talk, news.reason), talk.say("next.document.newer"))
    return replied(session, DocumentMessage(body, news.document_id, filename))


def _document_moved(talk: Talk, session: Session, news: DocumentMoved) -> Turn:
    if news.status == DocumentStatus.REPLACED:
        # The newer document is the message: it follows in seconds.
        order = OrderDocument(news.reference, news.document_type, news.document_id)
        return Turn(session, effects=(order,))
    told = talk.say(
        f"news.document.{news.status}",
        title=talk.title(news.service),
        number=printed_document_id(news.document_id),
        date=spoken_moment(talk, news.since),
    )
    body = joined(told, reason(talk, news.reason), talk.say(f"next.document.{news.status}"))
    if news.status == DocumentStatus.VALID:
        filename = document_name(news.document_type, news.reference)
        return replied(session, DocumentMessage(body, news.document_id, filename))
    return replied(session, Text(body))
