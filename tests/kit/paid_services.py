"""Made-up paid services, one of each kind, for tests of the conversation. The words around them are the real ones."""

import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from mitra.adapters.catalogue_files import ROOT, CatalogueFiles
from mitra.domain.service import LANGUAGES

BILL, BOOK, DONATE, APPLY = "ene_90_bill", "end_90_slot", "cmr_90_gift", "rev_90_copy"
_FEE = {"holds": False, "minutes": 15, "confirm_minutes": 60}
_SERVICES: dict[str, dict[str, object]] = {
    BILL: {
        "kind": "bill",
        "department": "energy",
        "questions": [{"id": "number", "type": "digits", "minimum": 4, "maximum": 4}],
    },
    BOOK: {
        "kind": "book",
        "department": "endowments",
        "fee": _FEE | {"holds": True, "refund_rule": "temple"},
        "questions": [
            {"id": "persons", "type": "number", "minimum": 1, "maximum": 4},
            {"id": "people", "type": "passengers", "count": "persons", "maximum": 4},
            {"id": "seats", "type": "seats", "options": "seats", "count": "persons"},
        ],
    },
    DONATE: {
        "kind": "donate",
        "department": "relief_fund",
        "questions": [
            {"id": "name", "type": "person_name"},
            {"id": "amount", "type": "money", "minimum": 1, "maximum": 100000},
        ],
    },
    APPLY: {
        "kind": "apply",
        "department": "revenue",
        "time_limit_hours": 24,
        "questions": [{"id": "name", "type": "person_name"}],
    },
}


@cache
def paid_catalogue() -> CatalogueFiles:
    """It, in a folder of the system's for temporary files."""
    root = Path(mkdtemp(prefix="catalogue-")) / "catalogue"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("services"))
    for service, facts in _SERVICES.items():
        folder = root / "services" / service
        (folder / "locales").mkdir(parents=True)
        prefix, number, _ = service.split("_")
        manifest = {"id": service, "code": f"{prefix.upper()}-{number}", "fee": _FEE, **facts}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        for language in LANGUAGES:
            (folder / "locales" / f"{language}.json").write_text(json.dumps(_words(facts)))
    steps = {"steps": ["questions", "review", "offer", "pay"]}
    (root / "services" / APPLY / "flow.json").write_text(json.dumps(steps))
    return CatalogueFiles(root)


def _words(facts: dict[str, object]) -> dict[str, str]:
    kind = str(facts["kind"])
    words = {"title": f"Test {kind}", "row_title": f"Test {kind}", "row_about": "Test"}
    words |= {"fee.rule": "No fee on top.", "cancel.rule": "Half comes back."}
    questions = facts["questions"]
    assert isinstance(questions, list)
    for question in questions:
        words |= {
            f"ask.{question['id']}": f"Which {question['id']}?",
            f"label.{question['id']}": question["id"],
        }
    return words
