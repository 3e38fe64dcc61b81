"""Rupees as people in the state write and say them: ₹1,20,000, one lakh twenty thousand.

Own tables, for the library that has them (num2words) says "ఒకటి వంద" where Telugu says "వంద", and loads 80 languages.
"""

from dataclasses import dataclass

_CRORE, _LAKH, _THOUSAND, _HUNDRED = 10_000_000, 100_000, 1_000, 100

_ENGLISH = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen"
    " Sixteen Seventeen Eighteen Nineteen",
    "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety",
)
_TELUGU = (
    "సున్నా ఒక్క రెండు మూడు నాలుగు ఐదు ఆరు ఏడు ఎనిమిది తొమ్మిది పది పదకొండు పన్నెండు పదమూడు పద్నాలుగు పదిహేను"
    " పదహారు పదిహేడు పద్దెనిమిది పంతొమ్మిది",
    "ఇరవై ముప్పై నలభై యాభై అరవై డెబ్బై ఎనభై తొంభై",
)
"""The numbers below twenty, and the tens from twenty on."""


@dataclass(frozen=True)
class _Unit:
    """A place of the Indian system, in Telugu: alone (`one`), and of several, before what follows."""

    size: int
    one: str
    several: str


_TE_UNITS = (
    _Unit(_CRORE, "ఒక కోటి", "కోట్ల"),
    _Unit(_LAKH, "ఒక లక్ష", "లక్షల"),
    _Unit(_THOUSAND, "వెయ్యి", "వేల"),
)
_EN_UNITS = (
    (_CRORE, "Crore"),
    (_LAKH, "Lakh"),
    (_THOUSAND, "Thousand"),
    (_HUNDRED, "Hundred"),
)


def rupees(amount: str) -> str:
    """Rupees in figures, grouped by thousand, lakh and crore: ₹1,20,000, or ₹643.50 of 643.50."""
    whole, point, paise = amount.partition(".")
    return _whole(int(whole)) + point + paise


def _whole(amount: int) -> str:
    head, tail = divmod(amount, _THOUSAND)
    if not head:
        return f"₹{tail}"
    groups = [f"{tail:03}"]
    while head:
        head, pair = divmod(head, _HUNDRED)
        groups.insert(0, f"{pair:02}" if head else str(pair))
    return "₹" + ",".join(groups)


def rupees_in_words(amount: str, language: str) -> str:
    """Rupees in words, closed with "only" so that nothing can be added: English (en) or Telugu (te)."""
    whole, _, rest = amount.partition(".")
    number, paise = int(whole), int(rest or 0)
    if language == "te":
        several = "రూపాయల" if paise else "రూపాయలు"
        unit = "ఒక రూపాయి" if number == 1 else f"{_telugu(number)} {several}"
        return f"{unit}{_telugu_paise(paise)} మాత్రమే"
    return f"Rupees {_english(number)}{f' and {_english(paise)} Paise' if paise else ''} only"


def _telugu_paise(paise: int) -> str:
    if not paise:
        return ""
    return " ఒక పైసా" if paise == 1 else f" {_telugu(paise)} పైసలు"


def _english(number: int) -> str:
    for size, name in _EN_UNITS:
        if number >= size:
            head, rest = divmod(number, size)
            return f"{_english(head)} {name}" + (f" {_english(rest)}" if rest else "")
    return _below_hundred(number, *_ENGLISH)


def _telugu(number: int) -> str:
    """Before another noun: units take the form that leans on what follows."""
    for unit in _TE_UNITS:
        if number >= unit.size:
            head, rest = divmod(number, unit.size)
            words = unit.one if head == 1 else f"{_telugu(head)} {unit.several}"
            return words + (f" {_telugu(rest)}" if rest else "")
    head, rest = divmod(number, _HUNDRED)
    if not head:
        return _below_hundred(number, *_TELUGU)
    if head == 1:
        return f"నూట {_telugu(rest)}" if rest else "వంద"
    return f"{_telugu(head)} వందల" + (f" {_telugu(rest)}" if rest else "")


def _below_hundred(number: int, small: str, tens: str) -> str:
    words = small.split()
    if number < len(words):
        return words[number]
    ten, one = divmod(number, 10)
    return tens.split()[ten - 2] + (f" {words[one]}" if one else "")
