"""Amazon's roots first, then the system's, and nobody else."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID

from mitra.adapters.aws import trust
from mitra.adapters.aws.http import AwsHttp
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from tests.kit import tls
from tests.kit.clocks import FixedClock


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificate and key of a localhost that no authority knows."""
    return tls.stranger(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def tls_port(stranger: Path) -> Iterator[int]:
    """Where that localhost answers every request with {}."""
    with tls.tls_server(stranger) as port:
        yield port


def ask(port: int) -> int:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", f"https://localhost:{port}")
    return AwsHttp(settings, "sqs", clock=FixedClock()).request("GET", "/", {}, b"")[0]


def test_a_stranger_is_refused(tls_port: int) -> None:
    with pytest.raises(AwsOutage, match="SSLCertVerificationError"):
        ask(tls_port)


def test_whom_the_system_knows_is_believed(
    tls_port: int, stranger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ssl.create_default_context(cafile=stranger)
    monkeypatch.setattr(trust, "system", lambda: known)
    assert ask(tls_port) == 200


@pytest.mark.parametrize("context", [trust.amazon, trust.system])
def test_names_are_checked(context: type[ssl.SSLContext]) -> None:
    assert context().check_hostname
    assert context().verify_mode is ssl.CERT_REQUIRED


def test_real_endpoints_are_encrypted() -> None:
    settings = AwsSettings("ap-south-1", "AKIA", "secret", "", "")
    connection = AwsHttp(settings, "sqs")._connection
    assert connection._address == ("sqs.ap-south-1.amazonaws.com", 443)
    assert connection._connect is trust.secured


@pytest.mark.filterwarnings("ignore:Parsed a serial number which wasn't positive")
def test_the_roots_are_amazons_own_as_the_public_bundle_has_them() -> None:
    public = set(x509.load_pem_x509_certificates(Path(certifi.where()).read_bytes()))
    ours = x509.load_pem_x509_certificates(Path(trust.AMAZON_ROOTS).read_bytes())
    assert len(ours) == 5
    assert set(ours) <= public
    assert all(root.not_valid_after_utc.year >= 2037 for root in ours)
    makers = {
        root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value for root in ours
    }
    assert makers == {"Amazon", "Starfield Technologies, Inc."}
