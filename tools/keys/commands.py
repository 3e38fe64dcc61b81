"""The commands. Each prints what it would do, and does it when it is told --yes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mitra.adapters.department_names import official_name
from mitra.adapters.x509.certificates import request
from mitra.adapters.x509.imported import digest, imported
from mitra.adapters.x509.kms_key import RemoteKey
from mitra.domain.key_acts import compromised, retired, successor
from mitra.domain.key_ring import KeyState, RingKey, signing_key
from tools.keys.room import KeyRoom

type Say = Callable[[str], object]


class Asked(NamedTuple):
    """What stands on the command line. `at` is aware."""

    what: str = ""
    why: str = ""
    file: Path = Path()
    at: datetime | None = None
    yes: bool = False


def show(room: KeyRoom, _: Asked, say: Say) -> None:
    """list: every key, and every act."""
    keys, now = room.store.all(), room.now()
    for key in sorted(keys, key=lambda key: (key.department, key.sign_until)):
        signs = signing_key(keys, key.department, now)
        mark = "signs now" if signs == key else "waits" if key.signs_at(now) else ""
        say(
            f"{key.kid.hex()}  {key.department:12} {_state(key):34} {_window(key)}  {mark}".rstrip()
        )
    for act in room.acts.all():
        say(f"{act.at:%Y-%m-%d %H:%M}Z  {act.what} {act.kid} by {act.who}: {act.why}")


def publish(room: KeyRoom, _: Asked, say: Say) -> None:
    """enrol, publish: the publisher does both."""
    say(f"the publisher says: {room.target.publish()}")


def rotate(room: KeyRoom, asked: Asked, say: Say) -> None:
    """rotate DEPARTMENT: its next key signs from now on."""
    now = room.now()
    current, following = successor(room.store.all(), asked.what, now)
    say(f"{current.kid.hex()} is retired, {following.kid.hex()} signs within a minute.")
    _do(room, asked, say, "rotate", (current, retired(current, now)))


def retire(room: KeyRoom, asked: Asked, say: Say) -> None:
    """retire KID."""
    now, key = room.now(), room.key(asked.what)
    after = retired(key, now)
    say(f"{key.kid.hex()} of {key.department} signs no more; what it signed stays good.")
    _warn(room, key, say)
    _do(room, asked, say, "retire", (key, after))


def compromise(room: KeyRoom, asked: Asked, say: Say) -> None:
    """compromise KID --at TIME."""
    now, key = room.now(), room.key(asked.what)
    after = compromised(key, asked.at or now, now)
    touched = room.touched(key, after.compromised_at or now)
    say(f"{key.kid.hex()} of {key.department} counts as leaked since {after.compromised_at}.")
    say(f"  {touched.since} documents since then: told as altered. Issue them again.")
    say(
        f"  {touched.before} documents from before: good where the register can be asked, doubtful offline."
    )
    _warn(room, key, say)
    _do(room, asked, say, "compromise", (key, after))
    if not asked.yes:
        return
    say(f"Next: take the key from whoever has it: aws kms disable-key --key-id {key.arn}")
    say("Then docs/operations.md, Key leaked, from step 3.")


def csr(room: KeyRoom, asked: Asked, say: Say) -> None:
    """csr KID: a signing request for a licensed authority, made with the operator's own right to sign."""
    key = room.key(asked.what)
    signs = room.signs(key)
    say(request(RemoteKey(key.spki, signs.sign), key, official_name).decode())


def certificate(room: KeyRoom, asked: Asked, say: Say) -> None:
    """certificate KID FILE: use what the authority answered."""
    key = room.key(asked.what)
    leaf, above = imported(asked.file.read_bytes(), key, room.now())
    say(f"{key.kid.hex()} of {key.department}: a certificate with {len(above)} above it.")
    change = (key, key._replace(certificate=leaf))
    _do(room, asked, say, "certificate", change, [(digest(each), each) for each in above])


def _do(
    room: KeyRoom,
    asked: Asked,
    say: Say,
    what: str,
    change: tuple[RingKey, RingKey],
    issuers: list[tuple[str, bytes]] | None = None,
) -> None:
    if not asked.yes:
        say("Nothing was done. Say --yes, and --why, to do it.")
        return
    room.act(what, change, asked.why, issuers or [])
    publish(room, asked, say)


def _warn(room: KeyRoom, key: RingKey, say: Say) -> None:
    rest = [each for each in room.store.all() if each.kid != key.kid]
    if signing_key(rest, key.department, room.now()) is None:
        say(f"  {key.department} HAS NO OTHER KEY: nothing can be issued until one is enrolled.")


def _state(key: RingKey) -> str:
    if key.state is KeyState.COMPROMISED:
        return f"compromised since {key.compromised_at:%Y-%m-%d %H:%M}Z"
    return key.state.value


def _window(key: RingKey) -> str:
    return (
        f"{key.sign_from:%Y-%m-%d} to {key.sign_until:%Y-%m-%d}, checked to {key.verify_until:%Y}"
    )
