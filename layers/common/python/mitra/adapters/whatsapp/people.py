"""Who wrote, or who was written to: since 2026 a phone number, a business-scoped user id, or both.

https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mitra.adapters.whatsapp.tolerant import as_object, as_text

_DIGITS = range(5, 21)
_LONGEST_USER_ID = 256


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on WhatsApp. `phone` is digits alone; at least one of the two ids is there."""

    phone: str
    user_id: str
    name: str = ""

    @property
    def identity(self) -> str:
        """What the person is known by: the user id where there is one."""
        return self.user_id or self.phone


def sender(message: Mapping[str, object], contacts: Sequence[object]) -> Person | None:
    """Who sent a message; None when nothing tells."""
    return _person(message.get("from"), message.get("from_user_id"), contacts)


def addressee(status: Mapping[str, object], contacts: Sequence[object]) -> Person | None:
    """Whom a status is about; None when nothing tells."""
    return _person(status.get("recipient_id"), status.get("recipient_user_id"), contacts)


def known(wa_id: object, user_id: object) -> Person | None:
    """The person with these ids; None when neither is usable."""
    phone, scoped = _phone(wa_id), _user_id(user_id)
    if not scoped and as_text(wa_id)[2:3] == ".":
        scoped = _user_id(wa_id)  # such as IN.1349, where the number used to be
    return Person(phone, scoped) if phone or scoped else None


def _person(wa_id: object, user_id: object, contacts: Sequence[object]) -> Person | None:
    said, listed = known(wa_id, user_id), [person for person in map(_listed, contacts) if person]
    if said is None:
        return listed[0] if len(listed) == 1 else None
    named = [person for person in listed if _share_an_id(person, said)]
    # Where no contact carries the sender's id, the only one there is may complete it.
    candidates = named or (listed if len(listed) == 1 else [])
    fitting = [person for person in candidates if not _differ(person, said)]
    if len(fitting) != 1:
        return said
    card = fitting[0]
    return Person(said.phone or card.phone, said.user_id or card.user_id, card.name)


def _listed(contact: object) -> Person | None:
    card = as_object(contact)
    person = known(card.get("wa_id"), card.get("user_id"))
    name = as_text(as_object(card.get("profile")).get("name"))
    return replace(person, name=name) if person else None


def _share_an_id(one: Person, other: Person) -> bool:
    same_phone = bool(one.phone) and one.phone == other.phone
    return same_phone or (bool(one.user_id) and one.user_id == other.user_id)


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
