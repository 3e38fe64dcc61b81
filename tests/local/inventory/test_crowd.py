"""A thousand citizens at once want a hundred places, over the department's own HTTP."""

import asyncio
import json
from collections import Counter

import httpx
from pydantic import JsonValue

from tests.local.departments.kit import BASE, World
from tests.local.inventory.kit import people

CROWD, PLACES = 1000, 100
WISH: dict[str, JsonValue] = {
    "darshan_type": "inner",
    "date": "2026-11-25",
    "persons": "1",
    "slot": "09:00-12:00",
    "devotees": people(1),
}
HOLD: dict[str, JsonValue] = {
    "service": "END-03",
    "answers": WISH,
    "until": "2026-11-23T06:45:00Z",
}


def case(number: int) -> dict[str, JsonValue]:
    return {
        "service": "END-03",
        "submitted_at": "2026-11-23T06:30:00Z",
        "due_at": "2026-11-24T06:30:00Z",
        "language": "te",
        "answers": WISH,
        "payment": {
            "amount_paise": 50000,
            "paid_at": "2026-11-23T06:31:00Z",
            "gateway_payment": f"pay_{number}",
            "method": "upi",
            "account": "kanaka_durga",
        },
        "callback_url": f"{BASE}/callbacks/endowments",
    }


def all_at_once(world: World, bodies: dict[str, dict[str, JsonValue]]) -> dict[str, httpx.Response]:
    """Put each body to its path, all of them together."""

    async def put(http: httpx.AsyncClient, path: str, body: JsonValue) -> httpx.Response:
        content = json.dumps(body).encode()
        headers = world.signer("endowments").headers("msg_1", world.clock.now, content)
        url = f"/departments/endowments{path}"
        return await http.put(url, content=content, headers=headers)

    async def crowd() -> list[httpx.Response]:
        transport = httpx.ASGITransport(world.app)
        async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=120) as http:
            return await asyncio.gather(*(put(http, *each) for each in bodies.items()))

    return dict(zip(bodies, asyncio.run(crowd()), strict=True))


def test_a_thousand_want_a_hundred_places_and_a_hundred_get_one_each(world: World) -> None:
    held = all_at_once(world, {f"/holds/END-{n:04}": HOLD for n in range(CROWD)})
    winners = [path for path, answer in held.items() if answer.status_code == 201]
    refused = [answer.json()["code"] for answer in held.values() if answer.status_code == 422]
    assert (len(winners), Counter(refused)) == (PLACES, {"not_available": CROWD - PLACES})

    taken = all_at_once(
        world, {path.replace("holds", "cases"): case(n) for n, path in enumerate(winners)}
    )
    facts = [answer.json()["facts"] for answer in taken.values()]
    assert {answer.json()["state"] for answer in taken.values()} == {"approved"}
    assert len({fact["certificate_number"] for fact in facts}) == PLACES

    late = all_at_once(world, {f"/cases/END-9{n:03}": case(n) for n in range(PLACES)})
    assert {answer.status_code for answer in late.values()} == {422}


def test_holds_that_run_out_let_a_hundred_others_in(world: World) -> None:
    all_at_once(world, {f"/holds/END-{n:04}": HOLD for n in range(PLACES)})
    world.clock.advance(15 * 60)
    later = HOLD | {"until": "2026-11-23T07:00:00Z"}

    held = all_at_once(world, {f"/holds/END-1{n:03}": later for n in range(2 * PLACES)})

    assert sum(answer.status_code == 201 for answer in held.values()) == PLACES
