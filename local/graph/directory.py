"""Every chat, by person. A number that never used WhatsApp with us is not in it."""

from local.graph.chat import Chat
from local.graph.people import Person


class Directory:
    """Chats by BSUID, so that a number and its BSUID lead to one chat."""

    def __init__(self) -> None:
        self._chats: dict[str, Chat] = {}

    def open(self, person: Person) -> Chat:
        """The person's chat, begun if need be. Their number is remembered once it was shown."""
        chat = self._chats.setdefault(person.user_id, Chat(person))
        if person.wa_id is not None:
            chat.person = person
        return chat

    def find(self, person: Person) -> Chat | None:
        """The person's chat, if they have one."""
        return self._chats.get(person.user_id)

    def forget(self, person: Person) -> None:
        """Drop the chat; those who watch it are told."""
        chat = self._chats.pop(person.user_id, None)
        if chat is not None:
            chat.tell("forgotten", {})

    def all(self) -> tuple[Chat, ...]:
        """Every chat, the newest activity first."""
        return tuple(sorted(self._chats.values(), key=_newest, reverse=True))


def _newest(chat: Chat) -> float:
    return chat.messages[-1].at.timestamp() if chat.messages else 0.0
