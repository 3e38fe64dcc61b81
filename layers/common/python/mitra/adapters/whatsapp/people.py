"""Who wrote, or who was written to: since 2026 a phone number, a business-scoped user id, or both.

https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mitra.adapters.whatsapp.tolerant import as_object, as_text

_DIGITS = range(5, 21)
_LONGEST_USER_ID = 256


class Person(NamedTuple):
    """Somebody on WhatsApp. `phone` is digits alone; at least one of the two ids is there."""

    phone: str
    user_id: str
    name: str = ""

    @property
    def identity(self) -> str:
        """What the person is known by: the user id where there is one."""
        return self.user_id or self.phone


class Contacts:
    """The contact cards of one change, by every id that they carry."""

    def __init__(self, cards: Sequence[object]) -> None:
        listed = [person for person in map(_listed, cards) if person]
        self._people = list({(card.phone, card.user_id): card for card in listed}.values())
        self._by_id: dict[str, list[Person]] = {}
        for person in self._people:
            for one in {person.phone, person.user_id} - {""}:
                self._by_id.setdefault(one, []).append(person)

    def sender(self, message: Mapping[str, object]) -> Person | None:
        """Who sent a message; None when nothing tells."""
        return self._completed(known(message.get("from"), message.get("from_user_id")))

    def addressee(self, status: Mapping[str, object]) -> Person | None:
        """Whom a status is about; None when nothing tells."""
        ids = status.get("recipient_id"), status.get("recipient_user_id")
        return self._completed(known(*ids))

    def _completed(self, said: Person | None) -> Person | None:
        alone = self._people if len(self._people) == 1 else []
        if said is None:
            return alone[0] if alone else None
        ids = (said.phone, said.user_id)
        named = {id(card): card for one in ids for card in self._by_id.get(one, ())}
        # Where no contact carries the sender's id, the only one there is may complete it.
        fitting = [card for card in named.values() or alone if not _differ(card, said)]
        if len(fitting) != 1:
            return said
        card = fitting[0]
        return Person(said.phone or card.phone, said.user_id or card.user_id, card.name)


def known(wa_id: object, user_id: object) -> Person | None:
    """The person with these ids; None when neither is usable."""
    phone, scoped = _phone(wa_id), _user_id(user_id)
    if not scoped and as_text(wa_id)[2:3] == ".":
        scoped = _user_id(wa_id)  # such as IN.1349, where the number used to be
    return Person(phone, scoped) if phone or scoped else None


def _listed(contact: object) -> Person | None:
    card = as_object(contact)
    person = known(card.get("wa_id"), card.get("user_id"))
    name = as_text(as_object(card.get("profile")).get("name"))
    return person._replace(name=name) if person else None


def _differ(one: Person, other: Person) -> bool:
    """Whether these are two people: a wrong guess would show one of them the other's papers."""
    pairs = ((one.phone, other.phone), (one.user_id, other.user_id))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _phone(value: object) -> str:
    digits = as_text(value).removeprefix("+")
    return digits if len(digits) in _DIGITS and digits.isascii() and digits.isdecimal() else ""


def _user_id(value: object) -> str:
    text = as_text(value)
    return text if len(text) <= _LONGEST_USER_ID else ""
