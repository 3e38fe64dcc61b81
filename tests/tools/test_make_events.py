"""events/ is what its builders make, and every sample is answered."""

import json
from pathlib import Path

import pytest

from mitra.domain.reference import read_reference
from tests.functions.hooks import Hooks, hooks
from tools.events import BUILDERS
from tools.events.webhook import REFERENCE
from tools.make_events import EVENTS, texts

EXPECTED = {
    "webhook_handshake": 200,
    "webhook_text_hi": 200,
    "webhook_callback": 202,
    "webhook_document_revoked": 202,
    "webhook_order_paid": 200,
    "webhook_refund_processed": 200,
    "webhook_payment_status": 200,
}


def test_no_file_is_stale_and_none_is_missing() -> None:
    on_disk = {path.name: path.read_text("utf-8") for path in EVENTS.glob("*.json")}
    made = texts()
    assert {name: on_disk.get(name) for name in made} == made, "run make events"
    assert set(on_disk) == set(made)


@pytest.fixture(scope="module")
def hook() -> Hooks:
    made = hooks()
    made.open_case(REFERENCE, "citizen-1", "revenue")
    return made


@pytest.mark.parametrize("name", [name for name in BUILDERS if name.startswith("webhook_")])
def test_the_webhook_answers_its_samples(hook: Hooks, name: str) -> None:
    handed = json.loads((Path("events") / f"{name}.json").read_text("utf-8"))
    assert hook.call(handed).status == EXPECTED[name]


def test_the_samples_name_a_case_that_could_be() -> None:
    assert read_reference(REFERENCE) == REFERENCE
