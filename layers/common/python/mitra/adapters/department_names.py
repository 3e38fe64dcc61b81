"""Departments' official names, as the catalogue has them."""

import json
from functools import cache
from pathlib import Path

from mitra.domain.errors import CatalogueError

FOLDER = Path(__file__).parent.parent / "catalogue" / "departments"


@cache
def official_name(department: str) -> str:
    """In English, as it stands in certificates of keys. Raises CatalogueError."""
    path = FOLDER / f"{department}.json"
    if not (department.isidentifier() and path.is_file()):
        raise CatalogueError("no such department")
    return str(json.loads(path.read_bytes())["name"])


def known_departments() -> frozenset[str]:
    """Every department's id."""
    return frozenset(path.stem for path in FOLDER.glob("*.json"))
