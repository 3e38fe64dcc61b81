"""Questions that may be left out: a button for it, or a word."""

from mitra.domain.inbound import Inbound, Tap, TextMessage
from mitra.domain.replies import Buttons, Choice, Reply, Text
from mitra.domain.service import Question
from mitra.engine.search import normal
from mitra.engine.talk import Talk

LEAVE_OUT = "leave_out"


def asked(talk: Talk, question: Question, reply: Reply) -> Reply:
    """The question with its button. A question that has buttons of its own is left out by the word alone."""
    if not question.optional or not isinstance(reply, Text):
        return reply
    return Buttons(reply.body, (Choice(LEAVE_OUT, talk.say("answer.leave_out")),))


def is_left_out(talk: Talk, question: Question, message: Inbound) -> bool:
    """Whether the citizen does not want to answer it."""
    if not question.optional:
        return False
    if isinstance(message, Tap):
        return message.id == LEAVE_OUT
    words = [talk.say("answer.leave_out"), *talk.say("answer.leave_out.spellings").split("|")]
    return isinstance(message, TextMessage) and normal(message.body[:40]) in map(normal, words)
