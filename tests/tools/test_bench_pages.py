"""What the bench gives to other engines is the same paper: its words, its code, its photo."""

import json
from base64 import b64decode

import zxingcpp
from PIL import Image

from tools.bench.candidates import sheets
from tools.bench.pages import page

DOTS = 4


def test_a_page_holds_the_facts_the_code_and_the_photo() -> None:
    [sheet] = sheets(1)

    made = page(sheet)

    written = json.dumps(made, ensure_ascii=False)
    facts = sheet.document.facts
    for name in ("holder_name", "holder_name_te", "roll_number", "exam_name", "centre_name"):
        assert facts[name] in written
    assert b64decode(str(made["photo"])) == sheet.photo
    rows = made["code"]
    assert isinstance(rows, list)
    assert read(rows) == sheet.address + sheet.digits


def test_no_two_pages_are_alike() -> None:
    pages = [json.dumps(page(sheet)) for sheet in sheets(5)]

    assert len(set(pages)) == 5


def read(rows: list[str]) -> str:
    quiet = 4
    side = len(rows) + 2 * quiet
    symbol = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == "1":
                symbol.putpixel((x + quiet, y + quiet), 0)
    found = zxingcpp.read_barcodes(
        symbol.resize((side * DOTS, side * DOTS), Image.Resampling.NEAREST)
    )
    return found[0].text
