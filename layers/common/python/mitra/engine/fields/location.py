"""A point on the map; the name of a town where a phone cannot share one."""

from mitra.domain.inbound import Inbound, SharedLocation, TextMessage
from mitra.domain.replies import AskLocation, Reply
from mitra.domain.session import Answer
from mitra.engine.field import Asking, Reading

_LONGEST_TOWN = 60


def ask(asking: Asking) -> Reply:
    """Words with WhatsApp's "send location" button."""
    return AskLocation(asking.body)


def read(asking: Asking, message: Inbound) -> Reading:
    """A shared location as "lat,lon" in degrees, or a town's name."""
    if isinstance(message, SharedLocation):
        point = f"{message.latitude:.6f},{message.longitude:.6f}"
        return Answer(point, message.name or asking.talk.say("location.shared"))
    if isinstance(message, TextMessage):
        town = " ".join(message.body.split())
        if any(character.isalpha() for character in town) and 2 <= len(town) <= _LONGEST_TOWN:
            return Answer(town, town)
    return asking.refuse("error.location")
