"""A verifier's own list: when it asks again, what it goes on with, and what it never takes back."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from mitra.adapters.published.known_keys import ASKED_AGAIN, FRESH, KnownKeys
from mitra.domain.errors import AccessRefused, AwsOutage
from tests.adapters.published.signing import KEY, NOW, OTHER, header, jwt, keys, keys_payload
from tests.adapters.token.vectors import ENERGY, REVENUE, STRANGER
from tests.kit.clocks import FixedClock

MINUTE = FRESH.total_seconds() + 1


@dataclass
class Bucket:
    """The port PublishedLists: one file, or trouble."""

    content: bytes | None = field(default_factory=keys)
    trouble: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def read(self, name: str) -> bytes | None:
        """The file."""
        self.asked.append(name)
        if self.trouble:
            raise self.trouble
        return self.content


@dataclass
class Reader:
    """A verifier with its bucket and clock."""

    bucket: Bucket = field(default_factory=Bucket)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))

    def __post_init__(self) -> None:
        self.keys = KnownKeys(self.bucket, lambda: KEY, self.clock)


def test_a_listed_key_is_found_with_what_the_list_says_of_it() -> None:
    found = Reader().keys.find(REVENUE.kid)
    assert found
    assert found.ring.department == "revenue"
    assert found.signed(b"x", REVENUE.sign(b"x"))
    assert not found.signed(b"x", ENERGY.sign(b"x"))


def test_nothing_is_asked_before_it_is_needed_and_then_once_a_minute() -> None:
    reader = Reader()
    assert reader.bucket.asked == []
    for _ in range(3):
        reader.keys.find(REVENUE.kid)
    assert reader.bucket.asked == ["mitra-keys.jwt"]
    reader.clock.sleep(MINUTE)
    reader.keys.find(REVENUE.kid)
    assert len(reader.bucket.asked) == 2


def test_an_unknown_key_is_looked_for_again_but_not_for_every_stranger() -> None:
    reader = Reader()
    for _ in range(50):
        assert reader.keys.find(STRANGER.kid) is None
    assert len(reader.bucket.asked) == 1
    reader.clock.sleep(ASKED_AGAIN.total_seconds())
    for _ in range(50):
        assert reader.keys.find(STRANGER.kid) is None
    assert len(reader.bucket.asked) == 2


def test_a_key_that_is_reported_as_leaked_is_known_within_a_minute() -> None:
    reader = Reader()
    assert reader.keys.find(REVENUE.kid)
    entries = [dict(entry) for entry in keys_payload()["keys"]]  # type: ignore[attr-defined]  # a list
    entries[0] |= {"state": "compromised", "compromised_at": int(NOW.timestamp())}
    reader.bucket.content = keys(ver=8, keys=entries)
    reader.clock.sleep(MINUTE)
    found = reader.keys.find(REVENUE.kid)
    assert found
    assert found.ring.compromised_at == NOW


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"not a list",
        keys(ver=6),
        jwt(header("mitra-keys+jwt", kid=OTHER.kid.hex()), keys_payload(ver=9), OTHER),
    ],
    ids=["none", "empty", "garbage", "rolled back", "another root"],
)
def test_a_worse_list_changes_nothing(content: bytes | None) -> None:
    reader = Reader()
    assert reader.keys.find(REVENUE.kid)
    reader.bucket.content = content
    reader.clock.sleep(MINUTE)
    assert reader.keys.find(REVENUE.kid)


def test_an_outage_is_survived_until_the_list_expires() -> None:
    reader = Reader()
    assert reader.keys.find(REVENUE.kid)
    reader.bucket.trouble = AwsOutage("s3: TimeoutError")
    reader.clock.sleep(timedelta(days=28).total_seconds())
    assert reader.keys.find(REVENUE.kid)
    reader.clock.sleep(timedelta(days=2).total_seconds())
    with pytest.raises(AwsOutage):
        reader.keys.find(REVENUE.kid)


def test_an_old_version_is_remembered_beyond_its_expiry() -> None:
    reader = Reader()
    assert reader.keys.find(REVENUE.kid)
    reader.clock.at = NOW + timedelta(days=31)
    moment = int(reader.clock.at.timestamp())
    reader.bucket.content = keys(ver=6, iat=moment, exp=moment + 1000)
    with pytest.raises(AccessRefused, match="rolled_back"):
        reader.keys.find(REVENUE.kid)
    reader.bucket.content = keys(ver=8, iat=moment, exp=moment + 1000)
    assert reader.keys.find(REVENUE.kid)


@pytest.mark.parametrize("content", [None, b"garbage"])
def test_without_any_list_nothing_can_be_said(content: bytes | None) -> None:
    reader = Reader(Bucket(content))
    for _ in range(2):
        with pytest.raises(AccessRefused):
            reader.keys.find(REVENUE.kid)
    reader.bucket.content = keys()
    assert reader.keys.find(REVENUE.kid), "asked again at once"


def test_a_root_that_cannot_be_asked_is_an_outage() -> None:
    def silent() -> None:
        raise AwsOutage("kms: TimeoutError")

    broken = KnownKeys(Bucket(), silent, FixedClock(NOW))  # type: ignore[arg-type]  # it never returns
    with pytest.raises(AwsOutage):
        broken.find(REVENUE.kid)
