"""The way through a service: one step of its flow after the other."""

from copy import replace

from mitra.domain.service import Question
from mitra.domain.session import Answer, Position, Session
from mitra.engine.talk import Talk

LOADED = "loaded"
"""In a position's scratch: the department's list for this question is there (it may be empty)."""


def at_step(session: Session, step: str) -> Session:
    """The session at another step of the same service."""
    return replace(session, position=Position(step=step, service=session.position.service))


def after(talk: Talk, session: Session, step: str) -> Session:
    """The session at the step that follows; the main menu after the last."""
    flow = talk.service(session).flow
    following = flow[flow.index(step) + 1 :]
    return at_step(session, following[0]) if following else at_step(session, "departments")


def question_of(talk: Talk, session: Session, question_id: str) -> Question:
    """A question of the service that the citizen is in."""
    return next(q for q in talk.service(session).questions if q.id == question_id)


def values(talk: Talk, session: Session) -> dict[str, str]:
    """Answers by question id, without those left out.

    Where a department's list gave an id, its title is there as `<question>_name`.
    """
    answers = {key: answer.value for key, answer in session.answers.items() if answer.value}
    for question in talk.service(session).questions:
        if question.options and question.id in answers:
            answers[f"{question.id}_name"] = session.answers[question.id].shown
    return answers


def asked(talk: Talk, session: Session) -> list[Question]:
    """The questions that are asked of somebody with these answers."""
    return [
        question
        for question in talk.service(session).questions
        if all(
            name in session.answers and session.answers[name].value in wanted
            for name, wanted in question.only_if.items()
        )
    ]


def first_unanswered(talk: Talk, session: Session) -> Question | None:
    """The question to ask next, or None when all are answered."""
    questions = asked(talk, session)
    return next((q for q in questions if q.id not in session.answers), None)


def last_answered(talk: Talk, session: Session) -> Question | None:
    """The question before the one that is asked now, or None at the first."""
    now = session.position.question
    before: Question | None = None
    for question in asked(talk, session):
        if question.id == now:
            return before
        before = question
    return before


def with_answer(session: Session, question: Question, answer: Answer) -> Session:
    """The session with one more answer."""
    return replace(session, answers={**session.answers, question.id: answer})


def without_answer(talk: Talk, session: Session, question_id: str) -> Session:
    """The session without an answer, and without those that depended on it."""
    gone = {question_id}
    for question in talk.service(session).questions:
        if gone & {*question.depends_on, question.count, *question.only_if}:
            gone.add(question.id)
    kept = {key: answer for key, answer in session.answers.items() if key not in gone}
    return replace(session, answers=kept)
