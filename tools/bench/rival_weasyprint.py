"""The pages by WeasyPrint: HTML with the same fonts, the code as one SVG path.

Run in the bench's own environment: pages come in as JSON, milliseconds of processor time and bytes each go out.
"""

import json
import sys
import time
from html import escape
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

type Json = dict[str, Any]

_STYLE = """
@page {{ size: A4; margin: 10mm }}
@font-face {{ font-family: noto; src: url("file://{regular}") }}
@font-face {{ font-family: noto; font-weight: bold; src: url("file://{bold}") }}
body {{ font: 7pt noto }} h1 {{ font-size: 12pt; text-align: center; margin: 0 }}
td, th {{ vertical-align: top; text-align: left; padding: 1mm }} p {{ margin: 0; font-size: 6pt }}
svg {{ width: 35mm; height: 35mm }} img {{ width: 35mm; float: right }}
"""


def html_of(page: Json) -> str:
    """One document."""
    heads = "".join(f"<h1>{escape(head)}</h1>" for head in page["heads"])
    rows = "".join(
        f"<tr><td>{escape(label)}</td><td><b>{'<br>'.join(map(escape, values))}</b></td></tr>"
        for label, *values in page["rows"]
    )
    tables = "".join(map(_table, page["tables"]))
    small = "".join(f"<p>{escape(line)}</p>" for line in page["small"])
    source = f"data:image/jpeg;base64,{page['photo']}"
    photo = f'<img src="{source}">' if page["photo"] else ""
    return (
        f"<body>{heads}{photo}<table>{rows}</table>{tables}{small}{_code(page['code'])}"
        f"<p>{escape(page['printed_id'])}</p></body>"
    )


def _table(table: Json) -> str:
    lines = [table["columns"], *table["records"]]
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in line) for line in lines)
    return f"<table border=1>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>"


def _code(rows: list[str]) -> str:
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if cell == "1"
    )
    return f'<svg viewBox="0 0 {len(rows)} {len(rows)}"><path d="{path}"/></svg>'


def main() -> None:
    """Measure: the style sheet and the fonts are read once, as a server would."""
    asked = json.load(sys.stdin)
    fonts = FontConfiguration()
    style = CSS(string=_STYLE.format(**asked["fonts"]), font_config=fonts)

    def pdf_of(page: Json) -> bytes:
        return bytes(HTML(string=html_of(page)).write_pdf(stylesheets=[style], font_config=fonts))

    pdf_of(asked["pages"][0])
    begun, made = time.process_time(), 0
    for page in asked["pages"]:
        made += len(pdf_of(page))
    count = len(asked["pages"])
    json.dump(
        {"ms": (time.process_time() - begun) * 1000 / count, "bytes": made / count}, sys.stdout
    )


if __name__ == "__main__":
    main()
