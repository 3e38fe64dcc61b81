"""The publisher over real keys, tables and files: what it puts up, when, and what keeps it from putting up wrong."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from cryptography import x509

from mitra.adapters.document_types import CatalogueDocumentTypes
from mitra.adapters.published import root
from mitra.adapters.published.jws import from_base64url
from mitra.domain.errors import CatalogueError, NotFound
from mitra.domain.india import day_in_india
from mitra.domain.key_ring import KeyState
from mitra.domain.published import KEYS_FILE, ROOT_CERTIFICATE_FILE, ROOT_FILE, status_file
from mitra.domain.standing import DocumentStatus
from tests.functions.publishing import MOMENT, House, house
from tests.kit.rings import new_signing_key

HALL_TICKET = next(k.type_code for k in CatalogueDocumentTypes().all() if k.type == "hall_ticket")
STATEMENT = b"what a token states"


@pytest.fixture
def at() -> Iterator[House]:
    with house() as made:
        yield made


def test_the_first_call_makes_everything_that_issuing_and_checking_need(at: House) -> None:
    with pytest.raises(NotFound):
        at.ring.root_certificate()
    assert at.tick()["enrolled"] == 2
    key = at.signer().current("education")
    known = at.verifier().find(key.kid)
    assert known
    assert known.signed(STATEMENT, at.signer().sign(key.kid, STATEMENT))
    assert known.ring == key._replace(certificate=b"", arn="")
    assert at.statuses().status(5) is DocumentStatus.VALID
    assert {"1-2026", f"{HALL_TICKET}-2026"} == set(at.key_list().lists)
    assert root.read(at.files.read(ROOT_FILE) or b"").kid == at.root.key.kid
    assert at.files.read(ROOT_CERTIFICATE_FILE) == at.ring.root_certificate()


def test_every_announced_list_is_there(at: House) -> None:
    at.tick()
    lists = at.key_list().lists
    assert lists
    assert all(at.statuses(each).expires_at > MOMENT for each in lists)


def test_the_certificate_is_the_keys_own_and_the_roots(at: House) -> None:
    at.tick()
    above = x509.load_der_x509_certificate(at.ring.root_certificate())
    for key in at.ring.all():
        leaf = x509.load_der_x509_certificate(key.certificate)
        leaf.verify_directly_issued_by(above)
        assert leaf.not_valid_before_utc <= key.sign_from
        assert leaf.not_valid_after_utc == key.verify_until


def test_a_second_call_does_nothing(at: House) -> None:
    at.tick()
    before = {name: at.files.with_tag(name) for name in (KEYS_FILE, status_file("1-2026"))}
    at.clock.sleep(300)
    assert at.tick() == {"enrolled": 0, "published": 0}
    assert {name: at.files.with_tag(name) for name in before} == before


def test_what_is_withdrawn_is_published_with_the_next_call_and_restored_too(at: House) -> None:
    at.tick()
    for place, status in enumerate(DocumentStatus):
        at.withdraw(1_048_572 + place, status)
    at.withdraw(7, "revoked", "income_certificate#2025")
    at.clock.sleep(300)
    assert at.tick()["published"] == 1
    found = at.statuses()
    assert [found.status(1_048_572 + place) for place in range(4)] == list(DocumentStatus)
    assert found.status(7) is DocumentStatus.VALID
    at.withdraw(1_048_573, "valid")
    at.tick()
    assert at.statuses().status(1_048_573) is DocumentStatus.VALID


def test_a_status_list_stays_fresh_without_a_new_key_list(at: House) -> None:
    at.tick()
    version = at.key_list().version
    for _ in range(4):
        at.clock.sleep(300)
        at.tick()
        assert at.clock.now() - at.statuses().issued_at < timedelta(minutes=10)
    assert at.key_list().version == version


def test_the_key_list_is_renewed_after_a_third_of_its_life(at: House) -> None:
    at.tick()
    before = at.key_list()
    at.clock.sleep(timedelta(days=10, seconds=1).total_seconds())
    at.tick()
    assert at.key_list().version == before.version + 1
    assert at.key_list().expires_at > before.expires_at


@pytest.mark.parametrize("name", [KEYS_FILE, status_file("1-2026"), ROOT_FILE])
def test_what_was_tampered_with_is_put_right(at: House, name: str) -> None:
    at.tick()
    content, tag = at.files.with_tag(name) or (b"", "")
    assert at.files.replace(name, content[:-4] + b"AAAA", tag)
    at.tick()
    assert at.verifier().find(at.signer().current("revenue").kid)
    assert at.statuses()
    assert root.read(at.files.read(ROOT_FILE) or b"")


def test_an_old_key_list_that_somebody_brings_back_is_replaced_by_a_higher_one(at: House) -> None:
    at.tick()
    old = at.files.read(KEYS_FILE) or b""
    at.restart(revenue=new_signing_key(at.aws))
    at.tick()
    taken = at.key_list().version
    _, tag = at.files.with_tag(KEYS_FILE) or (b"", "")
    at.files.replace(KEYS_FILE, old, tag)
    at.tick()
    assert at.key_list().version > taken
    assert len(at.key_list().keys) == 3


def test_of_two_that_publish_at_once_the_slower_writes_nothing(at: House) -> None:
    at.tick()
    slow, quick = at.app.publish._board, at.app.publish
    slow.key_list(at.clock.now())
    at.restart(revenue=new_signing_key(at.aws))
    at.tick()
    there = at.key_list()
    assert slow.publish_keys(there._replace(version=there.version + 1, keys=())) is False
    assert at.key_list() == there
    assert quick


def test_versions_are_given_out_once(at: House) -> None:
    at.tick()
    first, second = at.app.publish.store, at.app.publish.store
    numbers = [first.next_version(0), second.next_version(0), first.next_version(40)]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == 41
    assert first.next_version(0) == 42


def test_next_years_key_waits_for_its_year(at: House) -> None:
    at.tick()
    this = at.signer().current("revenue")
    other = at.ring.all()
    arns = {key.department: key.arn for key in other}
    at.restart(**{**arns, "revenue": f"{arns['revenue']} {new_signing_key(at.aws)}"})
    assert at.tick()["enrolled"] == 1
    assert at.signer().current("revenue") == this
    at.clock.sleep(timedelta(days=39).total_seconds())
    assert day_in_india(at.clock.now()).year == 2027
    at.tick()
    following = at.signer().current("revenue")
    assert following.kid != this.kid
    known = at.verifier().find(following.kid)
    assert known
    assert known.ring.state is KeyState.ACTIVE


def test_next_years_lists_are_there_before_its_first_document(at: House) -> None:
    at.tick()
    assert "1-2027" not in at.key_list().lists
    at.clock.at = MOMENT.replace(month=12, day=30)
    at.tick()
    assert at.statuses("1-2027").status(0) is DocumentStatus.VALID
    assert "1-2027" in at.key_list().lists


def test_a_key_that_is_none_fails_the_call_after_the_others_are_done(
    at: House, caplog: pytest.LogCaptureFixture
) -> None:
    good = new_signing_key(at.aws)
    at.restart(revenue=new_signing_key(at.aws, "ECC_NIST_P384"), energy="arn:aws:kms:x", rtc=good)
    with caplog.at_level(logging.ERROR), pytest.raises(RuntimeError, match="2 failed"):
        at.tick()
    assert [key.arn for key in at.ring.all()] == [good]
    assert at.key_list().keys[0].department == "rtc"
    told = [(record.event, record.file, record.code) for record in caplog.records]  # type: ignore[attr-defined]
    assert sorted(told) == [
        ("not_published", "energy", "access_refused"),
        ("not_published", "revenue", "access_refused"),
    ]


def test_a_key_named_for_two_departments_is_one_departments(at: House) -> None:
    arn = new_signing_key(at.aws)
    at.restart(revenue=arn, energy=f"alias {arn}")
    with pytest.raises(RuntimeError):
        at.tick()
    assert [(key.arn, key.department) for key in at.ring.all()] == [(arn, "revenue")]


def test_a_department_without_a_next_key_is_told_in_time(
    at: House, caplog: pytest.LogCaptureFixture
) -> None:
    at.tick()
    at.clock.at = MOMENT.replace(month=12, day=20)
    with caplog.at_level(logging.ERROR):
        at.tick()
    ending = [record for record in caplog.records if getattr(record, "code", "") == "key_ends_soon"]
    assert {record.department for record in ending} == {"revenue", "education"}  # type: ignore[attr-defined]


def test_without_a_key_that_signs_nothing_is_issued(at: House) -> None:
    at.tick()
    at.clock.sleep(timedelta(days=100).total_seconds())
    with pytest.raises(CatalogueError):
        at.signer().current("revenue")


def test_a_withdrawn_item_that_makes_no_sense_stops_its_own_list_alone(at: House) -> None:
    at.tick()
    at.withdraw(1, "revoked", "hall_ticket#2026")
    at.withdraw(2, "lost", "income_certificate#2026")
    with pytest.raises(RuntimeError, match="1 failed"):
        at.tick()
    assert at.statuses("1-2026").status(2) is DocumentStatus.VALID
    assert at.statuses(f"{HALL_TICKET}-2026").status(1) is DocumentStatus.REVOKED


def test_nothing_of_a_document_is_in_what_is_published(at: House) -> None:
    at.withdraw(4, "revoked")
    at.tick()
    shown = json.loads(_payload(at.files.read(status_file("1-2026")) or b""))
    assert shown.keys() == {"sub", "iat", "exp", "ttl", "status_list"}
    assert shown["sub"] == "https://verify.example.gov.in/.well-known/mitra-status-1-2026.jwt"
    assert (shown["ttl"], shown["exp"] - shown["iat"]) == (900, 7 * 86_400)
    keys = json.loads(_payload(at.files.read(KEYS_FILE) or b""))
    assert "arn" not in json.dumps(keys)


def _payload(jwt: bytes) -> bytes:
    return from_base64url(jwt.split(b".")[1])
