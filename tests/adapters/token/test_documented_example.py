"""The example in docs/qr-token.md is the vector, byte for byte, and every fault is named there."""

import json
import re
from pathlib import Path

from mitra.domain.token_fault import FAULTS
from tests.adapters.token import vectors

PAGE = Path("docs/qr-token.md").read_text(encoding="utf-8")


def test_the_example_is_the_vector() -> None:
    block = PAGE[PAGE.index("84    ") : PAGE.index("What is signed,")]
    lines = [line.strip() for line in block.replace("```", "").splitlines() if line.strip()]
    parts = [re.split(r" {2,}", line)[0].replace(" ", "") for line in lines]
    good = json.loads(vectors.FILE.read_text("utf-8"))["good"][0]
    assert "".join(parts) == good["token"]
    assert f"{len(good['signing_input']) // 2} bytes: `84 6a" in PAGE
    assert good["document_id"] in PAGE
    assert f"/v/{good['document_id']}#{good['digits'][:60]}" in PAGE


def test_every_fault_is_named() -> None:
    assert [fault for fault in FAULTS if f"`{fault}`" not in PAGE] == []
