"""A department is called only where it is connected: with a key, and over TLS unless it is on this machine."""

from collections.abc import Mapping

import pytest

from mitra.domain.errors import AwsOutage, DepartmentOutage
from tests.kit.department import NOTHING, SECRET, look_up, office


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (None, "not connected"),
        ("unused", "not connected"),
        ({"url": "https://revenue.example"}, "not connected"),
        ({"url": 7, "secret": SECRET}, "not connected"),
        ({"url": "https://revenue.example", "secret": ""}, "not connected"),
        ({"url": "http://revenue.example", "secret": SECRET}, "no https address"),
        ({"url": "http://127.0.0.1.example", "secret": SECRET}, "no https address"),
        ({"url": "revenue.example", "secret": SECRET}, "no https address"),
        ({"url": "ftp://127.0.0.1", "secret": SECRET}, "no https address"),
        ({"url": "http://[::1", "secret": SECRET}, "no https address"),
        ({"url": "https://revenue.example", "secret": "whsec_!9848"}, "no key"),
        ({"url": "https://revenue.example", "secret": "whsec_"}, "no key"),
    ],
)
def test_a_department_that_is_not_rightly_connected_is_not_called(
    entry: object, words: str
) -> None:
    registry = {} if entry is None else {"revenue": entry}
    with office(NOTHING, registry=registry) as revenue:
        with pytest.raises(DepartmentOutage, match=words) as caught:
            look_up(revenue)

        assert revenue.server.calls == []
    assert "9848" not in str(caught.value)


def test_a_register_that_cannot_be_read_is_an_outage_of_its_own() -> None:
    with office(NOTHING) as revenue:

        def broken() -> Mapping[str, object]:
            raise AwsOutage("secretsmanager")

        object.__setattr__(revenue.departments._shared, "registry", broken)
        with pytest.raises(AwsOutage):
            look_up(revenue)
