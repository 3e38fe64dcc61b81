"""Who is at the other end: a phone number, or since 2026 perhaps only a business-scoped user id."""

import hashlib
import re
from dataclasses import dataclass

_PHONE = re.compile(r"\d{7,15}")
_PHONE_PUNCTUATION = re.compile(r"[+\s()-]")
_USER_ID = re.compile(r"[A-Z]{2}\.[A-Za-z0-9]{1,128}")
_NAMES = (
    "Asha",
    "Ravi",
    "Lakshmi",
    "Suresh",
    "Padma",
    "Imran",
    "Sunitha",
    "Venkat",
    "Mary",
    "Kiran",
)


@dataclass(frozen=True, slots=True)
class Person:
    """`user_id` (the BSUID) is always known; `wa_id` only when a phone number was used."""

    user_id: str
    wa_id: str | None

    @property
    def profile_name(self) -> str:
        """The name they gave themselves; the same for the same person each time."""
        digest = hashlib.sha256(self.user_id.encode()).digest()
        return _NAMES[digest[0] % len(_NAMES)]


def person(address: str) -> Person | None:
    """The person at a phone number (in any usual writing) or a BSUID; None if it is neither.

    The BSUID of a number is made from its digits, so both lead to the same chat.
    """
    if _USER_ID.fullmatch(address):
        return Person(address, None)
    digits = _PHONE_PUNCTUATION.sub("", address)
    if digits.isascii() and _PHONE.fullmatch(digits):
        return Person(_user_id(digits), digits)
    return None


def on_whatsapp(who: Person) -> bool:
    """Whether somebody who never wrote to us has WhatsApp: here, all but the numbers that end in 00."""
    return who.wa_id is None or not who.wa_id.endswith("00")


def _user_id(wa_id: str) -> str:
    digest = int.from_bytes(hashlib.sha256(wa_id.encode()).digest()[:8])
    return f"IN.{digest % (9 * 10**15) + 10**15}"
