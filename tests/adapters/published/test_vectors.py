"""The published vectors, read back from their file: what has to be taken is, what has to be refused is, by its name."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mitra.adapters.published import key_list, root, status_lists
from mitra.adapters.published.faults import FAULTS, ListRefused
from mitra.domain.credential import STATUS_LIST_SIZE
from mitra.domain.key_ring import KeyDoubt, KeyState, doubt
from mitra.domain.standing import DocumentStatus
from tests.adapters.published.signing import ring_key
from tests.adapters.published.vectors import FILE, vectors
from tests.adapters.token.vectors import REVENUE

VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NOW = datetime.fromtimestamp(VECTORS["now"], UTC)
ROOT = root.read(json.dumps(VECTORS["root"]).encode())
TOLD = {
    None: (None, None),
    KeyDoubt.TOO_OLD: ("unknown_key", "key_too_old"),
    KeyDoubt.NOT_IN_FORCE: ("altered", "key_not_in_force"),
    KeyDoubt.FORGED: ("altered", "key_compromised"),
    KeyDoubt.LEAKED_LATER: ("register", "key_compromised"),
}


def named(vector: dict[str, Any]) -> str:
    return str(vector["name"])


def test_the_file_is_what_its_builders_make() -> None:
    """All but what a packer may pack in other ways."""

    def plain(found: Any) -> Any:
        return {
            kind: [{**each, "jwt": "" if "status" in kind else each.get("jwt")} for each in entries]
            if isinstance(entries, list) and isinstance(entries[0], dict)
            else entries
            for kind, entries in found.items()
        }

    assert plain(VECTORS) == plain(json.loads(json.dumps(vectors())))


@pytest.mark.parametrize("vector", VECTORS["keys"], ids=named)
def test_a_good_key_list_is_taken(vector: dict[str, Any]) -> None:
    found = key_list.read(vector["jwt"].encode(), ROOT, NOW, VECTORS["seen"])
    assert found.version >= VECTORS["seen"]
    assert all(len(key.kid) == 8 for key in found.keys)


@pytest.mark.parametrize("vector", VECTORS["statuses"], ids=named)
def test_a_good_status_list_is_taken(vector: dict[str, Any]) -> None:
    found = status_lists.read(vector["jwt"].encode(), ROOT, "1-2026", NOW)
    withdrawn = {
        str(place): found.status(place).value
        for place in range(STATUS_LIST_SIZE)
        if found.content[place // 4] and found.status(place) is not DocumentStatus.VALID
    }
    assert withdrawn == vector["statuses"]


@pytest.mark.parametrize("vector", VECTORS["refused_keys"], ids=named)
def test_a_bad_key_list_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(ListRefused) as refused:
        key_list.read(vector["jwt"].encode(), ROOT, NOW, VECTORS["seen"])
    assert refused.value.fault == vector["fault"]


@pytest.mark.parametrize("vector", VECTORS["refused_statuses"], ids=named)
def test_a_bad_status_list_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(ListRefused) as refused:
        status_lists.read(vector["jwt"].encode(), ROOT, "1-2026", NOW)
    assert refused.value.fault == vector["fault"]


@pytest.mark.parametrize("vector", VECTORS["key_rules"], ids=named)
def test_the_rules_of_a_keys_state(vector: dict[str, Any]) -> None:
    said = vector["key"]
    times = {name: datetime.fromtimestamp(said[name], UTC) for name in said if name != "state"}
    key = ring_key(REVENUE, state=KeyState(said["state"]), **times)
    iat, now = (datetime.fromtimestamp(vector[name], UTC) for name in ("iat", "now"))
    assert TOLD[doubt(key, iat, now)] == (vector["verdict"], vector["reason"])


def test_every_fault_has_a_vector() -> None:
    refused = [*VECTORS["refused_keys"], *VECTORS["refused_statuses"]]
    # A list of a megabyte has no place in a file of vectors: test_hostile_lists.py has it.
    assert {vector["fault"] for vector in refused} == set(FAULTS) - {"too_large"}
