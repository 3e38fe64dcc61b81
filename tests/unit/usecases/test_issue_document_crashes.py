"""The issuer may die at any moment, and AWS may fail at any call: the order that comes again heals it."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import count

import pytest

from mitra.adapters.memory import MemoryCases, MemoryDocumentStore, MemoryEventQueue, MemoryRegister
from mitra.adapters.token import codec
from mitra.domain.document import DocumentOrder
from mitra.domain.errors import AwsOutage
from mitra.ports.documents import Sheet
from mitra.usecases.issue_document import IssueDocument
from tests.kit.certificates import LocalSigner, a_notary, an_approved_case
from tests.kit.peril import Died, Peril

ORDER = DocumentOrder("REV-7F3K-9QXM", "income_certificate")
_STEPS = 8
"""Ports called for one document: case, claim, record looked for and written, drawn, stored, noted, told."""


class Press:
    """Shows the token that it was given, and a signature that is another each time, as ECDSA's are."""

    def __init__(self) -> None:
        self._signatures = count(1)

    def press(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """Files that all say the same, and none of which is the same."""
        return [
            f"{sheet.address}{sheet.digits} signed {next(self._signatures)}".encode()
            for sheet in sheets
        ]


class Office:
    """One state of the world, and issuers that come and go."""

    def __init__(self) -> None:
        self.cases, self.register = MemoryCases(), MemoryRegister()
        self.store, self.events = MemoryDocumentStore(), MemoryEventQueue()
        self.cases.open(an_approved_case())
        self._seeds, self._press = count(1), Press()

    def issuer(self, peril: Peril) -> IssueDocument:
        """A fresh process: its own randomness and its own signatures."""
        seed = next(self._seeds)
        notary = a_notary(LocalSigner())
        object.__setattr__(notary, "entropy", lambda size: bytes([seed]) * size)
        return IssueDocument(
            cases=peril.around(self.cases, "get"),
            register=peril.around(self.register, "claim", "get", "record", "stored"),
            notary=notary,
            press=peril.around(self._press, "press"),
            store=peril.around(self.store, "put"),
            events=peril.around(self.events, "publish"),
            public_url="https://verify.example.gov.in",
        )

    def check(self) -> None:
        """One number, one token, one file, and everybody was told of that one."""
        (record,) = self.register.records.values()
        assert set(self.register.claims.values()) == {record.id}
        digits = codec.to_digits(record.token)
        ((key, file),) = self.store.files.items()
        assert key == record.object_key
        said = f"https://verify.example.gov.in/v/{record.id}#{digits} signed "
        assert file.startswith(said.encode())
        assert record.pdf_sha256 == hashlib.sha256(file).hexdigest()
        assert {event.id for event in self.events.events} == {f"doc:{record.id}"}


def test_every_step_is_counted() -> None:
    peril = Peril()
    Office().issuer(peril)(ORDER)
    assert len(peril.calls) == _STEPS


@pytest.mark.parametrize("moment", range(1, 2 * _STEPS + 1))
def test_a_crash_at_any_moment_ends_in_one_document(moment: int) -> None:
    office = Office()
    with pytest.raises(Died):
        office.issuer(Peril(dies_at=moment))(ORDER)

    office.issuer(Peril())(ORDER)

    office.check()


@pytest.mark.parametrize("first", range(1, 2 * _STEPS + 1, 3))
@pytest.mark.parametrize("second", range(1, 2 * _STEPS + 1, 3))
def test_two_crashes_end_in_one_document(first: int, second: int) -> None:
    office = Office()
    for moment in (first, second):
        try:
            office.issuer(Peril(dies_at=moment))(ORDER)
        except Died:
            continue

    office.issuer(Peril())(ORDER)

    office.check()


@pytest.mark.parametrize("when", ["trouble", "aftermath"])
@pytest.mark.parametrize("name", ["get", "claim", "record", "press", "put", "stored", "publish"])
def test_an_outage_before_or_after_any_call_is_passed_on_and_heals(name: str, when: str) -> None:
    office = Office()

    def fail(call: str) -> None:
        if call == name:
            raise AwsOutage("aws is away")

    troubles: dict[str, Callable[[str], None]] = {when: fail}
    with pytest.raises(AwsOutage):
        office.issuer(Peril(**troubles))(ORDER)  # type: ignore[arg-type]

    office.issuer(Peril())(ORDER)

    office.check()


def test_nobody_hears_of_a_document_before_it_is_registered_and_stored() -> None:
    office, peril = Office(), Peril()
    office.issuer(peril)(ORDER)
    assert peril.calls == [
        *("get", "claim", "get", "record", "press", "put", "stored", "publish"),
    ]


@pytest.mark.parametrize("call", range(1, _STEPS + 1))
def test_two_issuers_at_once_end_in_one_document(call: int) -> None:
    """The second one overtakes the first after each of its calls."""
    office, calls = Office(), count(1)
    second = office.issuer(Peril())

    def overtake(_: str) -> None:
        if next(calls) == call:
            second(ORDER)

    office.issuer(Peril(aftermath=overtake))(ORDER)

    office.check()
