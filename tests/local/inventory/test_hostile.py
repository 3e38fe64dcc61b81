"""Whatever is sent as an answer, a counter says yes or no: it never breaks, and keeps nothing by mistake."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from tests.local.departments.kit import World
from tests.local.inventory.kit import NIGHT_BUS, bus, darshan, room

JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=7)
        | st.dictionaries(st.sampled_from(["name", "age", "gender"]), inner, max_size=3)
    ),
    max_leaves=12,
)
WISHES = {
    "RTC-02": ("rtc", bus()),
    "END-01": ("endowments", darshan()),
    "END-15": ("endowments", room()),
}
QUERY = st.text(string.ascii_letters + string.digits + "-_,:", max_size=12)


@settings(max_examples=80, deadline=None)
@given(service=st.sampled_from(sorted(WISHES)), data=st.data())
def test_any_answer_is_answered(service: str, data: st.DataObject) -> None:
    world = World()
    department, answers = WISHES[service]
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(answers)), JSON, max_size=3))
    body: JsonValue = {
        "service": service,
        "answers": answers | changed,
        "until": "2026-11-23T06:45:00Z",
    }
    reference = f"{service[:3]}-7F3K-9QXM"

    held = world.call("PUT", f"/holds/{reference}", body, department)
    quoted = world.call(
        "POST", "/quote", {"service": service, "inputs": answers | changed}, department
    )

    assert held.status_code in (201, 400, 422)
    assert quoted.status_code in (200, 400, 422)
    if held.status_code == 201:
        assert held.json()["quote"]["amount_paise"] > 0


@settings(max_examples=50, deadline=None)
@given(
    name=st.sampled_from(
        ["bus_services", "bus_seats", "boarding_points", "bus_destinations", "bus_stations"]
    ),
    query=st.fixed_dictionaries(
        {
            "service": QUERY | st.just(NIGHT_BUS),
            "date": QUERY | st.just("2026-11-25"),
            "persons": QUERY | st.just("2"),
        },
        optional={"from_place": QUERY | st.just("VJA"), "to_place": QUERY | st.just("HYD")},
    ),
)
def test_any_query_is_answered(name: str, query: dict[str, str]) -> None:
    asked = "&".join(f"{key}={value}" for key, value in query.items())

    answer = World().call("GET", f"/options/{name}?{asked}", department="rtc")

    assert answer.status_code in (200, 400)
