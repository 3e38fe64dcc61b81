"""What it takes to make documents, as often as there are hands."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from mitra.ports.bulk import BatchRows, Claims
from mitra.ports.bulk_files import BatchFiles
from mitra.ports.documents import DocumentStore, Register
from mitra.usecases.issue_document import Notary


class Desk(NamedTuple):
    """What one thread needs: AWS's clients are for one."""

    notary: Notary
    register: Register
    store: DocumentStore
    claims: Claims
    rows: BatchRows
    files: BatchFiles


class Desks(Protocol):
    """Desks side by side: making a document is mostly waiting for AWS."""

    def each[Given, Made](
        self, work: Callable[[Desk, Given], Made], given: Sequence[Given]
    ) -> list[Made]:
        """Do all of the work; results in order. Raises what any of it raised, when all of it has ended."""
