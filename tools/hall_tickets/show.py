"""A preview and a report as an operator reads them in a terminal."""

import json
from collections.abc import Mapping, Sequence
from typing import cast

from rich.console import Console
from rich.table import Table

from tools.hall_tickets.desk import Desk, NotThere


def preview(desk: Desk, batch: str, console: Console) -> Mapping[str, object]:
    """Show the preview of a batch. Raises NotThere."""
    page = _page(desk, f"reports/{batch}/preview.json")
    if "fault" in page:
        said = cast("Mapping[str, str]", page["what_is_wrong"])
        console.print(f"[red]{batch} cannot be used:[/] {said['en']}")
        return page
    console.print(f"[bold]{batch}[/]: {page['exam_name']} ({page['exam_code']})")
    console.print(
        f"{page['rows']} rows: {page['valid']} valid, {page['refused']} refused,"
        f" {page['without_mobile']} without a mobile; {page['centres_count']} centres"
    )
    faults = cast("Mapping[str, Mapping[str, object]]", page["faults"])
    _table(console, ("rows", "what is wrong"), [(f["rows"], f["en"]) for f in faults.values()])
    if page["columns_ignored"]:
        console.print(f"ignored columns: {page['columns_ignored']}")
    estimate = cast("Mapping[str, int]", page["estimate"])
    console.print(
        f"{estimate['issuing_minutes']} min to issue, {estimate['sending_minutes']} min to send"
        f" {estimate['messages']} messages, about {estimate['messages_rupees']} rupees"
    )
    console.print(f"each row: reports/{batch}/rows.csv")
    return page


def report(desk: Desk, batch: str, console: Console) -> Mapping[str, object]:
    """Show the totals of a batch's report. Raises NotThere."""
    page = _page(desk, f"reports/{batch}/report.json")
    outcomes = cast("Sequence[Mapping[str, object]]", page["outcomes"])
    _table(console, ("rows", "outcome"), [(o["rows"], o["en"]) for o in outcomes])
    return page


def _table(console: Console, header: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    if rows:
        table = Table(*header)
        for row in rows:
            table.add_row(*map(str, row))
        console.print(table)


def _page(desk: Desk, key: str) -> Mapping[str, object]:
    content = desk.read(key)
    if content is None:
        raise NotThere(f"there is no {key} yet")
    return cast("Mapping[str, object]", json.loads(content))
