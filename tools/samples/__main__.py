"""`python -m tools.samples OUT`: write a PDF of every kind of document, made by the real engine."""

import sys
from pathlib import Path

from tools.samples.papers import facts, press, record, sheet


def main(out: Path) -> None:
    """One file a kind, named after it."""
    out.mkdir(parents=True, exist_ok=True)
    sheets = [sheet(record(kind, stated)) for kind, stated in facts().items()]
    for kind, pdf in zip(facts(), press().press(sheets), strict=True):
        (out / f"{kind}.pdf").write_bytes(pdf)
        print(f"{kind}: {len(pdf)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m tools.samples OUT")
    main(Path(sys.argv[1]))
