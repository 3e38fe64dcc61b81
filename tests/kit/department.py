"""A department as a script, and our way to it."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

from mitra.adapters.catalogue_files import CatalogueFiles
from mitra.adapters.departments.client import HttpDepartments
from mitra.adapters.departments.line import Lines
from mitra.adapters.http_client import HttpClient, TimeLimits
from tests.kit.clocks import FixedClock
from tests.kit.scripted_server import Reply, ScriptedServer, Step, scripted

SECRET = "whsec_c2VjcmV0LXNoYXJlZC13aXRoLXJldmVudWU"
SAID = "Asha 919848012345"
"""What a citizen answered: it must never be repeated."""
NOTHING = Reply(body=b'{"items": []}')
"""A good answer to a look-up."""
_HASTE = TimeLimits(connect=0.5, read=0.2, whole=0.5)


@dataclass
class Office:
    """One department, Mitra's way to it, and the clock of both."""

    server: ScriptedServer
    departments: HttpDepartments
    clock: FixedClock


@contextmanager
def office(*steps: Step, registry: Mapping[str, object] | None = None) -> Iterator[Office]:
    """The revenue department, answering by the script. Half of the longest pause lies between two tries."""
    clock = FixedClock()
    with scripted(*steps) as server, closing(HttpClient()) as http:
        connected = {"revenue": {"url": f"{server.url}/revenue/", "secret": SECRET}}
        departments = HttpDepartments(
            Lines(
                http,
                lambda: connected if registry is None else registry,
                clock,
                _HASTE,
                jitter=lambda: 0.5,
            ),
            "https://hooks.example.gov.in",
            CatalogueFiles(),
        )
        yield Office(server, departments, clock)


def look_up(to: Office) -> int:
    """How much one look-up finds."""
    return len(to.departments.look_up("revenue", "REV-01", {"name": SAID}, "en"))
