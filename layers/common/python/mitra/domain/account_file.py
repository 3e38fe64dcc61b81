"""A merchant account as operators write it and as it is kept: JSON, read strictly.

A name twice in one object, or one that we do not know, is refused: whoever approves reads the same file, and must
not be shown one thing while we take another.
"""

import json
import re
from collections.abc import Mapping, Sequence

from mitra.domain.account import Account, PostalAddress, Way
from mitra.domain.errors import Malformed
from mitra.domain.plain_text import plain
from mitra.domain.titles import LANGUAGES

VERSION = 1
_TITLE, _LINE = 60, 100
_WORDS = {
    "credentials": re.compile(r"[a-z0-9][a-z0-9_-]{0,59}"),
    # Meta takes at most 60 characters.
    "configuration": re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}"),
    # NPCI, UPI linking specification 1.6: handle and provider.
    "vpa": re.compile(r"([A-Za-z0-9._-]{2,255}@[A-Za-z][A-Za-z0-9]{1,63})?"),
    "postal_code": re.compile(r"[1-9][0-9]{5}"),
    "zone_code": re.compile(r"[A-Z]{2}"),
    "country_code": re.compile(r"IN"),
}
_ACCOUNT = ("department", "titles", "gateway", "credentials", "configuration", "way", "address")
_ADDRESS = ("line", "city", "postal_code")
_ADDRESS_MORE = {"zone_code": "AP", "country_code": "IN"}

type Fields = Mapping[str, object]


def fields_of(content: bytes) -> Fields:
    """An operator's file as an object of version 1. Raises Malformed."""
    try:
        read = json.loads(content.decode(), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON in UTF-8, or a name twice") from error
    if not isinstance(read, dict) or read.get("v") != VERSION:
        raise Malformed("not an object of version 1")
    return {name: value for name, value in read.items() if name != "v"}


def expect(fields: Fields, must: Sequence[str], may: Sequence[str] = ()) -> None:
    """Raises Malformed when a name is missing or not known."""
    if not (set(must) <= fields.keys() <= {*must, *may}):
        raise Malformed(f"expected {', '.join(must)}")


def text_of(fields: Fields, name: str, most: int) -> str:
    """Words on one line, fit for paper. Raises Malformed."""
    value = fields.get(name)
    if not isinstance(value, str) or not value or len(value) > most or plain(value) != value:
        raise Malformed(f"{name} is not plain words of at most {most} characters")
    return value


def account_of(account: str, said: object, version: int) -> Account:
    """The account that an object describes. Raises Malformed."""
    fields = _object(said, "account")
    expect(fields, _ACCOUNT, ("vpa",))
    found = Account(
        id=account,
        department=text_of(fields, "department", _TITLE),
        titles=_titles(fields["titles"]),
        gateway=text_of(fields, "gateway", _TITLE),
        credentials=_word(fields, "credentials"),
        configuration=_word(fields, "configuration"),
        way=_way(fields["way"]),
        address=_address(fields["address"]),
        vpa=_word({"vpa": "", **fields}, "vpa"),
        version=version,
    )
    if found.way is Way.UPI and not found.vpa:
        raise Malformed("who is paid by UPI needs a vpa")
    return found


def object_of(account: Account) -> Fields:
    """The object that describes an account."""
    address = account.address
    return {
        "department": account.department,
        "titles": dict(account.titles),
        "gateway": account.gateway,
        "credentials": account.credentials,
        "configuration": account.configuration,
        "way": account.way.value,
        "vpa": account.vpa,
        "address": {
            "line": address.line,
            "city": address.city,
            "postal_code": address.postal_code,
            "zone_code": address.zone_code,
            "country_code": address.country_code,
        },
    }


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError("a name stands twice")
    return names


def _object(said: object, name: str) -> Fields:
    if not isinstance(said, dict):
        raise Malformed(f"{name} is no object")
    return said


def _word(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not _WORDS[name].fullmatch(value):
        raise Malformed(f"{name} is not as it must be")
    return value


def _titles(said: object) -> Mapping[str, str]:
    fields = _object(said, "titles")
    expect(fields, tuple(LANGUAGES))
    return {language: text_of(fields, language, _TITLE) for language in LANGUAGES}


def _way(said: object) -> Way:
    try:
        return Way(str(said))
    except ValueError:
        raise Malformed("way is none of ours") from None


def _address(said: object) -> PostalAddress:
    fields = {**_ADDRESS_MORE, **_object(said, "address")}
    expect(fields, (*_ADDRESS, *_ADDRESS_MORE))
    return PostalAddress(
        line=text_of(fields, "line", _LINE),
        city=text_of(fields, "city", _TITLE),
        postal_code=_word(fields, "postal_code"),
        zone_code=_word(fields, "zone_code"),
        country_code=_word(fields, "country_code"),
    )
