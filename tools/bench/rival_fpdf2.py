"""The pages by plain fpdf2, as its manual shows it: shaping on, fonts subset, the code as rectangles.

Run in the bench's own environment: pages come in as JSON, milliseconds of processor time and bytes each go out.
"""

import json
import sys
import time
from base64 import b64decode
from io import BytesIO
from typing import Any

from fpdf import FPDF

_CODE_MM = 35.0
type Json = dict[str, Any]


def pdf_of(page: Json, fonts: dict[str, str]) -> bytes:
    """One document."""
    pdf = FPDF(format="A4")
    pdf.add_font("noto", "", fonts["regular"])
    pdf.add_font("noto", "B", fonts["bold"])
    pdf.set_text_shaping(True)
    pdf.add_page()
    pdf.set_font("noto", "B", 12)
    for head in page["heads"]:
        pdf.multi_cell(0, 7, head, align="C", new_x="LMARGIN", new_y="NEXT")
    if page["photo"]:
        pdf.image(BytesIO(b64decode(page["photo"])), x=165, y=40, w=35)
    _rows(pdf, page["rows"])
    for table in page["tables"]:
        _table(pdf, table)
    pdf.set_font("noto", "", 6)
    for line in page["small"]:
        pdf.multi_cell(0, 3, line, new_x="LMARGIN", new_y="NEXT")
    _code(pdf, page["code"])
    pdf.cell(0, 5, page["printed_id"])
    return bytes(pdf.output())


def _rows(pdf: FPDF, rows: list[list[str]]) -> None:
    for label, *values in rows:
        pdf.set_font("noto", "", 7)
        pdf.multi_cell(70, 5, label, new_x="RIGHT", new_y="TOP")
        pdf.set_font("noto", "B", 8)
        pdf.multi_cell(0, 5, "\n".join(values), new_x="LMARGIN", new_y="NEXT")


def _table(pdf: FPDF, table: Json) -> None:
    pdf.set_font("noto", "", 6)
    with pdf.table(col_widths=table["widths"], line_height=3) as drawn:
        for record in [table["columns"], *table["records"]]:
            row = drawn.row()
            for cell in record:
                row.cell(cell)


def _code(pdf: FPDF, rows: list[str]) -> None:
    left, top, module = pdf.l_margin, pdf.get_y() + 2, _CODE_MM / len(rows)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == "1":
                pdf.rect(left + x * module, top + y * module, module, module, style="F")
    pdf.set_y(top + _CODE_MM)


def main() -> None:
    """Measure."""
    asked = json.load(sys.stdin)
    pdf_of(asked["pages"][0], asked["fonts"])
    begun, made = time.process_time(), 0
    for page in asked["pages"]:
        made += len(pdf_of(page, asked["fonts"]))
    count = len(asked["pages"])
    json.dump(
        {"ms": (time.process_time() - begun) * 1000 / count, "bytes": made / count}, sys.stdout
    )


if __name__ == "__main__":
    main()
