"""Meta's authority first, then all of certifi's, and nobody else."""

import ssl
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mitra.adapters import authorities
from mitra.adapters.http_client import HttpClient, HttpFailure, HttpRequest, TimeLimits
from tests.kit import tls

_LIMITS = TimeLimits(connect=5, read=5, whole=10)


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """Certificate and key of a localhost that no authority knows."""
    return tls.stranger(tmp_path)


@pytest.fixture
def request_to(stranger: Path) -> Iterator[HttpRequest]:
    """A request to that localhost."""
    with tls.tls_server(stranger) as port:
        yield HttpRequest("GET", f"https://localhost:{port}/", _LIMITS)


def test_a_stranger_is_refused_before_anything_is_sent(request_to: HttpRequest) -> None:
    with closing(HttpClient()) as http:
        for _ in range(2):
            with pytest.raises(HttpFailure) as caught:
                http.send(request_to)
            assert (caught.value.kind, caught.value.sent) == ("ConnectError", False)


def test_whom_any_authority_knows_is_believed(
    request_to: HttpRequest, stranger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        authorities, "everyone", lambda: ssl.create_default_context(cafile=stranger)
    )
    with closing(HttpClient()) as http:
        assert http.send(request_to).status == 200


@pytest.mark.parametrize("context", [authorities.the_first, authorities.everyone])
def test_names_are_checked(context: type[ssl.SSLContext]) -> None:
    assert context().check_hostname
    assert context().verify_mode is ssl.CERT_REQUIRED


def test_the_first_are_few_and_among_all() -> None:
    few, every = authorities.the_first().get_ca_certs(), authorities.everyone().get_ca_certs()
    assert 0 < len(few) < len(every) / 5
    known = [each["serialNumber"] for each in every]
    assert all(each["serialNumber"] in known for each in few)
    assert all("DigiCert" in str(each["subject"]) for each in few)
