"""Test vectors for readers of the lists in any language: `python -m tests.adapters.published.vectors` writes them."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mitra.adapters.published import root
from mitra.domain.key_ring import KeyState, RingKey
from tests.adapters.published.attacks import ENVELOPES, GOOD, KEY_LISTS
from tests.adapters.published.signing import (
    DAY,
    KEY,
    NOW,
    ROOT,
    WITHDRAWN,
    b64,
    header,
    jwt,
    keys,
    keys_payload,
    packed,
    ring_key,
    status_payload,
    statuses,
)
from tests.adapters.published.status_attacks import STATUS_LISTS
from tests.adapters.token.vectors import REVENUE

FILE: Final = Path(__file__).parents[2] / "data" / "list_vectors.json"
N: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ABOUT: Final = [
    "Test vectors for readers of Mitra's published lists; the format is docs/qr-token.md, section 6.",
    "Every list is read at the moment `now` with the pinned key `root`, and `seen` as the highest version so far.",
    "keys and statuses: to be taken; `statuses` of a status list are by place, all other places are valid.",
    "refused_keys and refused_statuses (read as the list 1-2026): to be refused, with this fault.",
    "key_rules: what a key's state has against a token with a good signature; verdict null means nothing,",
    "`register` that only the register can say (without it: unknown_key). Times are seconds since 1970.",
    "The private keys are for tests alone.",
]
SEEN: Final = 7
ISSUED: Final = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def vectors() -> Mapping[str, object]:
    """All of them."""
    rolled_back = {"name": "rolled back", "fault": "rolled_back", "jwt": _keys(ver=6)}
    return {
        "about": ABOUT,
        "now": _s(NOW),
        "seen": SEEN,
        "root": json.loads(root.write(KEY)),
        "root_secret": f"{ROOT.secret:064x}",
        "keys": good_keys(),
        "statuses": good_statuses(),
        "refused_keys": [*_refused({**ENVELOPES, **KEY_LISTS}), rolled_back],
        "refused_statuses": _refused(STATUS_LISTS),
        "key_rules": [_rule(*each) for each in RULES],
    }


def good_keys() -> Sequence[Mapping[str, object]]:
    """Lists of keys that are to be taken."""
    more = {**keys_payload(), "new_member": {"is": ["ignored"]}}
    several = {
        "as it is published": GOOD.decode(),
        "the other signature of the same list": _twin(GOOD).decode(),
        "a member that is not known yet": jwt(header("mitra-keys+jwt"), more).decode(),
        "a higher version": _keys(ver=8),
        "no keys at all": _keys(keys=[], lists=[]),
    }
    return [{"name": name, "jwt": text} for name, text in several.items()]


def good_statuses() -> Sequence[Mapping[str, object]]:
    """Status lists that are to be taken."""
    elsewhere = status_payload(sub="https://mirror.example/.well-known/mitra-status-1-2026.jwt")
    there = {str(place): status for place, status in WITHDRAWN}
    return [
        {"name": "four withdrawn", "jwt": statuses().decode(), "statuses": there},
        {"name": "from a mirror", "jwt": statuses(elsewhere).decode(), "statuses": there},
        {
            "name": "nothing withdrawn",
            "jwt": statuses(packed(bytes(1 << 18))).decode(),
            "statuses": {},
        },
    ]


def _twin(jws: bytes) -> bytes:
    """ECDSA's other signature (r, n - s) of the same bytes: as good as the first."""
    signed, _, _ = jws.rpartition(b".")
    raw = ROOT.sign(signed)
    other = raw[:32] + (N - int.from_bytes(raw[32:])).to_bytes(32)
    return signed + b"." + b64(other).encode()


def _keys(**changed: object) -> str:
    return keys(**changed).decode()


def _refused(attacks: Mapping[str, tuple[str, bytes]]) -> list[Mapping[str, object]]:
    return [
        {"name": name, "fault": fault, "jwt": made.decode()}
        for name, (fault, made) in attacks.items()
    ]


_BASE = ring_key(REVENUE)
_LEAK = ISSUED
_LEAKED = _BASE._replace(state=KeyState.COMPROMISED, compromised_at=_LEAK)
_SECOND = timedelta(seconds=1)
type Rule = tuple[str, RingKey, datetime, datetime, str | None, str | None]
_OLD = ("unknown_key", "key_too_old")
_OUT = ("altered", "key_not_in_force")
_FORGED = ("altered", "key_compromised")
RULES: Final[Sequence[Rule]] = [
    ("in force", _BASE, ISSUED, NOW, None, None),
    ("the first second", _BASE, _BASE.sign_from, NOW, None, None),
    ("the last second", _BASE, _BASE.sign_until, _BASE.sign_until + DAY, None, None),
    ("before it signed", _BASE, _BASE.sign_from - _SECOND, NOW, *_OUT),
    ("after it signed", _BASE, _BASE.sign_until + _SECOND, _BASE.sign_until + DAY, *_OUT),
    ("retired, signed before", _BASE._replace(state=KeyState.RETIRED), ISSUED, NOW, None, None),
    (
        "retired, signed after",
        _BASE._replace(state=KeyState.RETIRED, sign_until=ISSUED - DAY),
        *(ISSUED, NOW, *_OUT),
    ),
    ("checked on the last second", _BASE, ISSUED, _BASE.verify_until, None, None),
    ("too old to be checked", _BASE, ISSUED, _BASE.verify_until + _SECOND, *_OLD),
    ("leaked, signed at that moment", _LEAKED, _LEAK, NOW, *_FORGED),
    ("leaked, signed later", _LEAKED, _LEAK + DAY, NOW + DAY, *_FORGED),
    ("leaked, signed before", _LEAKED, _LEAK - _SECOND, NOW, "register", "key_compromised"),
    ("leaked, signed before it was in force", _LEAKED, _BASE.sign_from - DAY, NOW, *_OUT),
    ("leaked and too old", _LEAKED, _LEAK, _BASE.verify_until + _SECOND, *_OLD),
]


def _rule(
    name: str,
    key: RingKey,
    issued_at: datetime,
    now: datetime,
    verdict: str | None,
    reason: str | None,
) -> Mapping[str, object]:
    leaked = key.compromised_at
    return {
        "name": name,
        "key": {
            "state": key.state.value,
            "sign_from": _s(key.sign_from),
            "sign_until": _s(key.sign_until),
            "verify_until": _s(key.verify_until),
            **({"compromised_at": _s(leaked)} if leaked else {}),
        },
        "iat": _s(issued_at),
        "now": _s(now),
        "verdict": verdict,
        "reason": reason,
    }


def _s(at: datetime) -> int:
    return int(at.timestamp())


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n", "utf-8")
