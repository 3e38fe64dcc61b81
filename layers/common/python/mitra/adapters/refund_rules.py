"""The refund rules as they lie in the catalogue: JSON files, read when first needed and kept.

The shape is catalogue/schema/refund_rule.schema.json; a test holds every file to it.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.refund_rule import Band, Change, Notice, Parts, RefundRule, Rounding

FOLDER = Path(__file__).parent.parent / "catalogue" / "refund_rules"
type _Json = Mapping[str, object]


class RefundRuleFiles:
    """The port RefundRules over a folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._rule = cache(self._read)

    def rule(self, rule_id: str) -> RefundRule:
        """One rule. Raises NotFound for an id that is none, CatalogueError for a file that is wrong."""
        return self._rule(rule_id)

    def _read(self, rule_id: str) -> RefundRule:
        path = self._folder / f"{rule_id}.json"
        if not (rule_id.isidentifier() and path.is_file()):
            raise NotFound("no such refund rule")
        try:
            return _rule(json.loads(path.read_bytes()))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogueError(f"the refund rule {rule_id} is wrong") from error


def _rule(raw: _Json) -> RefundRule:
    begins = _json(raw["begins"])
    return RefundRule(
        id=str(raw["id"]),
        begins=str(begins["fact"]),
        clock=str(begins.get("clock", "")),
        bands=tuple(_band(_json(each)) for each in cast("list[object]", raw["bands"])),
        kept=_names(raw.get("kept", [])),
        in_full=_names(raw.get("in_full", [])),
        rounding=Rounding(str(raw["rounding"])),
        parts=_parts(_json(raw["parts"])) if "parts" in raw else None,
        change=_change(_json(raw["change"])) if "change" in raw else None,
    )


def _band(raw: _Json) -> Band:
    band = Band(
        id=str(raw["id"]),
        before=_notice(_json(raw["before"])),
        percent=int(str(raw["percent"])),
        deduction=int(str(raw.get("deduct_paise", 0))),
    )
    if not band.is_sane:
        raise ValueError("a band gives back between nothing and all")
    return band


def _notice(raw: _Json) -> Notice:
    return Notice(hours=int(str(raw.get("hours", 0))), days=int(str(raw.get("days", 0))))


def _parts(raw: _Json) -> Parts:
    return Parts(str(raw["table"]), str(raw.get("id", "")), str(raw.get("title", "")))


def _change(raw: _Json) -> Change:
    asked = tuple(map(str, cast("list[object]", raw["answers"])))
    return Change(_notice(_json(raw["before"])), asked, int(str(raw["times"])))


def _names(raw: object) -> frozenset[str]:
    return frozenset(str(name).casefold() for name in cast("list[object]", raw))


def _json(raw: object) -> _Json:
    return cast("_Json", raw)
