"""What is due of a property's tax on a day, line by line, and what a payment settles of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from local.departments.profile import Words

_REBATE_PERCENT = 5
_PENALTY_PERCENT = 2
_APRIL, _MONTHS = 4, 12
_HALVES = {1: ("first", "మొదటి", "पहली"), 2: ("second", "రెండవ", "दूसरी")}
_ARREARS: Words = {
    "en": "Arrears of earlier years",
    "te": "గత సంవత్సరాల బకాయి",
    "hi": "पिछले वर्षों का बकाया",
}
_PENALTY: Words = {
    "en": "Penalty for late payment",
    "te": "ఆలస్య రుసుము",
    "hi": "देर से भुगतान का जुर्माना",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One line: paise that are due. `period` is the half-year, such as 2026-27 I."""

    name: Words
    paise: int
    period: str = ""


def dues(today: date, half_paise: int, arrears_paise: int, paid_halves: int) -> list[Due]:
    """Everything that is due on a day of the year's dues and older ones, the oldest first."""
    begins = today.year if today.month >= _APRIL else today.year - 1
    halves = range(paid_halves + 1, 3)
    has_rebate = not paid_halves and today <= date(begins, _APRIL, 30)
    found = [Due(_ARREARS, arrears_paise)] if arrears_paise else []
    for half in halves:
        tax = half_paise * (100 - _REBATE_PERCENT) // 100 if has_rebate else half_paise
        found.append(Due(_half(begins, half, has_rebate), tax, _period(begins, half)))
    penalty = sum(_penalty(today, begins, half, half_paise) for half in halves)
    return [*found, Due(_PENALTY, penalty)] if penalty else found


def rest(due: Sequence[Due], paid: int) -> list[Due]:
    """What is left of it when so many paise are paid, the oldest first."""
    left = []
    for one in due:
        taken = min(paid, one.paise)
        paid -= taken
        if one.paise > taken:
            left.append(replace(one, paise=one.paise - taken))
    return left


def settled(due: Sequence[Due], paid: int) -> list[Due]:
    """What so many paise pay of it, the oldest first."""
    found = []
    for one in due:
        taken = min(paid, one.paise)
        paid -= taken
        if taken:
            found.append(replace(one, paise=taken))
    return found


def told(lines: Sequence[Due]) -> str:
    """The table of a receipt: JSON in one text."""
    rows = [
        {"head": one.name["en"], "head_te": one.name["te"], "amount": one.paise}
        | ({"period": one.period} if one.period else {})
        for one in lines
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _penalty(today: date, begins: int, half: int, half_paise: int) -> int:
    """Whole rupees: a part of the tax for each month begun after the last day to pay."""
    last = date(begins, 6, 30) if half == 1 else date(begins, 12, 31)
    months = (today.year - last.year) * _MONTHS + today.month - last.month
    return half_paise * _PENALTY_PERCENT * max(months, 0) // 10_000 * 100


def _half(begins: int, half: int, has_rebate: bool) -> Words:
    year, (en, te, hi) = f"{begins}-{(begins + 1) % 100:02}", _HALVES[half]
    less = {"en": ", less 5%", "te": ", 5% తగ్గింపుతో", "hi": ", 5% छूट के साथ"}
    words = {
        "en": f"{year}, {en} half",
        "te": f"{year}, {te} అర్ధ సంవత్సరం",
        "hi": f"{year}, {hi} छमाही",
    }
    return {
        language: name + (less[language] if has_rebate else "") for language, name in words.items()
    }


def _period(begins: int, half: int) -> str:
    return f"{begins}-{(begins + 1) % 100:02} {'I' * half}"
