"""What one sandbox department knows: its name, officer, lists, look-ups and fees, read from data."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

DATA = Path(__file__).parent / "data"
Words = dict[str, str]


class Frozen(BaseModel):
    """A piece of a data file; a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Frozen):
    """Something with a name in up to three languages; English is always there."""

    en: str
    te: str | None = None
    hi: str | None = None

    def titles(self) -> Words:
        found = {"en": self.en, "te": self.te, "hi": self.hi}
        return {language: title for language, title in found.items() if title}


class Choice(Named):
    """One entry of an option list; `about` is its second line, `also` are other names that people write."""

    id: str
    about: Words | None = None
    also: tuple[str, ...] = ()

    def option(self) -> dict[str, str | Words | list[str]]:
        """Give the form that the contract has for an option."""
        option: dict[str, str | Words | list[str]] = {"id": self.id, "titles": self.titles()}
        option |= {"description": self.about} if self.about else {}
        return option | ({"also": list(self.also)} if self.also else {})


class Item(Frozen):
    """One thing found by a look-up."""

    id: str
    titles: Words
    lines: dict[str, list[str]]


class Charge(Named):
    """One line of a fee, in paise; without an amount where the citizen names it."""

    amount_paise: int = 0


class Fee(Frozen):
    """Charges, once or as many times as the input `times`, or the rupees of `rupees_from`.

    `account` is the merchant account where it is not the department's own.
    """

    items: list[Charge]
    account: str = ""
    times: str | None = None
    rupees_from: str | None = None


class Profile(Frozen):
    """`letters` begin each service code; `numbering` gives a certificate's letters, `*` the rest.

    `account` is the merchant account that its fees go to.
    """

    about: str
    titles: Words
    letters: str
    officer: str
    account: str
    numbering: dict[str, str]
    options: dict[str, list[Choice]]
    lookups: dict[str, list[Item]]
    fees: dict[str, Fee]


@cache
def profile_of(department: str) -> Profile:
    """Read a department's data file; raises FileNotFoundError for one that has none."""
    path = DATA / "offices" / f"{department}.json"
    return Profile.model_validate_json(path.read_bytes())


@cache
def service_titles() -> dict[str, str]:
    """Give the English name of each service by its code."""
    names = TypeAdapter(dict[str, str])
    return names.validate_json((DATA / "services.json").read_bytes())
