"""Whatever came, the message fits, and what an answer needs is in it."""

import json

import pytest

from mitra.adapters.sqs.trim import trimmed_body
from mitra.domain.event import Event, EventKind

LIMIT = 1_048_576


def trim(**data: object) -> dict[str, object]:
    event = Event("msg:1", EventKind.MESSAGE, "c1", "2026-11-22T06:30:00+00:00", data)
    body = trimmed_body(event, LIMIT)
    assert len(body.encode()) <= LIMIT
    read = json.loads(body)
    assert (read["id"], read["citizen"], read["v"]) == ("msg:1", "c1", 1)
    found: dict[str, object] = read["data"]
    return found


def test_what_fits_stays_as_it_is() -> None:
    data = {"text": "x" * 1_000_000}
    assert trim(**data) == data


@pytest.mark.parametrize(
    "bulk",
    [
        "ధ" * 3_000_000,
        ["\U0001f600" * 5000] * 200,
        {str(n) * 60: "x" * 5000 for n in range(1000)},
        {"k" * 100_000: "x", "l": "y" * 2_000_000},
        [[[["x" * 4096] * 9] * 32] * 32] * 2,
        {
            f"\U0001f600{n:060}": {f"\U0001f600{m:060}": "\U0001f600" * 600 for m in range(40)}
            for n in range(40)
        },
        [int("9" * 4000)] * 400,
    ],
)
def test_bulk_goes_and_ids_stay(bulk: object) -> None:
    message = {"bulk": bulk, "id": "wamid." + "x" * 80, "from": "919812345678", "type": "contacts"}
    address = {"phone": "919812345678", "user_id": "IN.1"}
    found = trim(message=message, address=address, alias="a" * 32, phone_number_id="1")
    assert found["trimmed"] is True
    assert found["address"] == address
    kept = found["message"]
    assert isinstance(kept, dict)
    assert {key: kept[key] for key in ("id", "from", "type")} == {
        key: message[key] for key in ("id", "from", "type")
    }
