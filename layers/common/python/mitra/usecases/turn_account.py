"""News of our own WhatsApp account, and of people whose business-scoped id changed."""

from mitra.domain.event import Event
from mitra.ports.sessions import Sessions
from mitra.usecases.turn_message import text
from mitra.usecases.turn_outcome import Ending, Note, Outcome, skipped

USER_ID_UPDATE = "user_id_update"


class NoteAccountNews:
    """Logs the field's name alone: what changed is to be read in Meta's manager.

    A changed id moves the conversation only when the phone number stayed: numbers are given to other
    people, so a new number is a new person until verified. The webhook put keyed hashes in the event:
    `citizen` of the new id, `previous` of the old one, `alias` of the number.
    """

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def __call__(self, event: Event) -> Outcome:
        """Note it. Raises Conflict and AwsOutage."""
        field = _name(text(event.data.get("field")))
        if field == USER_ID_UPDATE:
            return self._user_id_changed(event)
        return Outcome(Ending.DONE, notes=(Note("account_news", {"field": field}),))

    def _user_id_changed(self, event: Event) -> Outcome:
        previous, alias = text(event.data.get("previous")), text(event.data.get("alias"))
        known = self._sessions.load(previous) if previous else None
        if known is None:
            return skipped("unknown_person")
        if not alias or known.alias != alias:
            return skipped("unverified_number")
        self._sessions.load(event.citizen, alias=previous)
        return Outcome(Ending.DONE, code="moved")


def _name(field: str) -> str:
    return field if field.isidentifier() and field.isascii() and len(field) <= 64 else "unknown"
