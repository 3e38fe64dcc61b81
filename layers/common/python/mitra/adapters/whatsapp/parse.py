"""A notification, split into events: one for each message, status and other change.

Meta's bodies come in more kinds than anybody has listed, so they are read by rule: what is unknown is passed
on as it is, what cannot be used (no id, no sender) is left out and counted, and no part spoils its siblings.
https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from mitra.adapters.whatsapp.event_ids import account_event_id, message_event_id, status_event_id
from mitra.adapters.whatsapp.people import Contacts, Person, known
from mitra.adapters.whatsapp.tolerant import as_list, as_object, as_text, read_object
from mitra.domain.event import Event, EventKind
from mitra.domain.order_ids import lost_in

CitizenOf = Callable[[str], str]
OwnerOf = Callable[[str], tuple[str, str] | None]
JsonObject = Mapping[str, object]

ACCOUNT = "account"
"""The stream of news that are nobody's in particular."""
_MESSAGES = "messages"
_USER_ID_UPDATE = "user_id_update"
PAYMENT = "payment"
"""The type of a status that is of an order: https://developers.facebook.com/docs/whatsapp/cloud-api/payments-api/payments-in/pg"""
_LONGEST_REFERENCE = 32
_FAILED, _CAPTURED, _PENDING = "failed", "captured", "pending"


def parse(
    body: bytes, at: str, citizen_of: CitizenOf, owner_of: OwnerOf
) -> tuple[Sequence[Event], Mapping[str, int]]:
    """The events of a body in their order, and how often what kind of part was left out.

    `at` is the time of receipt (ISO 8601, UTC); `citizen_of` hashes a user id or a number under our key;
    `owner_of` gives (citizen, department) of a case by its reference, asked once for each status of a payment.
    Raises Malformed when the body is no JSON object, and what `owner_of` raises.
    """
    reading = _Reading(at, citizen_of, owner_of)
    entries = as_list(read_object(body).get("entry"))
    events = [event for entry in entries for event in reading.entry(entry)]
    return events, reading.skipped


class _Reading:
    def __init__(self, at: str, citizen_of: CitizenOf, owner_of: OwnerOf) -> None:
        self.at, self.citizen_of, self.owner_of = at, citizen_of, owner_of
        self.skipped: Counter[str] = Counter()

    def entry(self, raw: object) -> Iterator[Event]:
        entry = as_object(raw)
        if not entry:
            self.skipped["entry_unreadable"] += 1
        for change in as_list(entry.get("changes")):
            if isinstance(change, dict):
                yield from self._change(entry, change)
            else:
                self.skipped["change_unreadable"] += 1

    def _change(self, entry: JsonObject, change: JsonObject) -> Iterator[Event]:
        value, name = as_object(change.get("value")), as_text(change.get("field"))
        parts = {part: as_list(value.get(part)) for part in ("messages", "statuses", "errors")}
        if name not in ("", _MESSAGES) or not any(parts.values()):
            yield from self._news(entry, change, value, name)
            return
        people, number = Contacts(as_list(value.get("contacts"))), _number(value)
        for message in parts["messages"]:
            yield from self._message(as_object(message), people, number)
        for status in map(as_object, parts["statuses"]):
            if status.get("type") == PAYMENT:
                yield from self._payment(status)
            else:
                yield from self._status(status, people, number)
        if parts["errors"]:
            rest = {key: value[key] for key in value if key not in ("messages", "statuses")}
            yield self._account(entry, "errors", rest)

    def _message(self, message: JsonObject, people: Contacts, number: str) -> Iterator[Event]:
        message_id = as_text(message.get("id"))
        person = people.sender(message)
        if not message_id or person is None:
            self.skipped["message_without_sender" if message_id else "message_without_id"] += 1
            return
        data = {
            "message": message,
            "address": _address(person),
            "alias": self._alias(person),
            "phone_number_id": number,
            **({"name": person.name} if person.name else {}),
        }
        yield self._event(message_event_id(message_id), EventKind.MESSAGE, person, data)

    def _status(self, status: JsonObject, people: Contacts, number: str) -> Iterator[Event]:
        message_id = as_text(status.get("id"))
        person = people.addressee(status)
        if not message_id or person is None:
            self.skipped["status_without_recipient" if message_id else "status_without_id"] += 1
            return
        data = {"status": status, "phone_number_id": number}
        yield self._event(status_event_id(message_id, status), EventKind.STATUS, person, data)
        if status.get("status") == _FAILED:
            yield from self._lost(status, message_id)

    def _lost(self, status: JsonObject, message_id: str) -> Iterator[Event]:
        """An order, or news of it, that did not arrive: its citizen hears it otherwise, in a turn of theirs."""
        lost = lost_in(as_text(status.get("biz_opaque_callback_data")))
        reference = lost.get("reference", "")
        owner = self.owner_of(reference) if _could_be_ours(reference) else None
        if owner is not None:
            data = {**lost, "by": "whatsapp"}
            event_id = f"{status_event_id(message_id, status)}:order"
            yield Event(event_id, EventKind.PAYMENT, owner[0], self.at, data)

    def _payment(self, status: JsonObject) -> Iterator[Event]:
        """Goes to the stream of whoever's payment it is, under whatever id that person pays."""
        reference = as_text(as_object(status.get(PAYMENT)).get("reference_id"))
        owner = self.owner_of(reference) if _could_be_ours(reference) else None
        if owner is None:
            self.skipped["payment_of_nobody"] += 1
            return
        data = {"reference": reference, "by": "whatsapp", "outcome": _outcome(status)}
        event_id = status_event_id(as_text(status.get("id")), status)
        yield Event(event_id, EventKind.PAYMENT, owner[0], self.at, data)

    def _news(
        self, entry: JsonObject, change: JsonObject, value: JsonObject, name: str
    ) -> Iterator[Event]:
        updates = as_list(value.get(_USER_ID_UPDATE)) if name == _USER_ID_UPDATE else []
        for update in updates:
            yield self._changed_person(entry, as_object(update))
        if not updates:
            yield self._account(entry, name, change)

    def _changed_person(self, entry: JsonObject, update: JsonObject) -> Event:
        """Goes to the stream of the new id, with the hashes of the old one and of the number."""
        ids = as_object(update.get("user_id"))
        now, before = known(None, ids.get("current")), known(None, ids.get("previous"))
        number = known(update.get("wa_id"), None)
        if now is None:
            return self._account(entry, _USER_ID_UPDATE, update)
        data = {
            "field": _USER_ID_UPDATE,
            "change": update,
            "previous": self.citizen_of(before.identity) if before else "",
            "alias": self.citizen_of(number.phone) if number and number.phone else "",
        }
        return self._event(account_event_id(entry, update), EventKind.ACCOUNT, now, data)

    def _account(self, entry: JsonObject, name: str, change: object) -> Event:
        data = {"field": name, "change": change}
        return Event(account_event_id(entry, change), EventKind.ACCOUNT, ACCOUNT, self.at, data)

    def _event(self, event_id: str, kind: EventKind, person: Person, data: JsonObject) -> Event:
        return Event(event_id, kind, self.citizen_of(person.identity), self.at, data)

    def _alias(self, person: Person) -> str:
        return self.citizen_of(person.phone) if person.user_id and person.phone else ""


def _address(person: Person) -> dict[str, str]:
    ids = {"phone": person.phone, "user_id": person.user_id}
    return {name: value for name, value in ids.items() if value}


def _number(value: JsonObject) -> str:
    return as_text(as_object(value.get("metadata")).get("phone_number_id"))


def _could_be_ours(reference: str) -> bool:
    return 0 < len(reference) <= _LONGEST_REFERENCE and reference.isascii()


def _outcome(status: JsonObject) -> str:
    """How a payment is said to stand. A try that failed leaves its order pending: it may be paid again."""
    said, tried = status.get("status"), as_object(as_object(status.get(PAYMENT)).get("transaction"))
    if said == _CAPTURED:
        return _CAPTURED
    return _FAILED if _FAILED in (said, tried.get("status")) else _PENDING
