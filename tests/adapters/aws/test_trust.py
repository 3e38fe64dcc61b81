"""Amazon's roots first, then the system's, and nobody else."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mitra.adapters.aws import trust
from mitra.adapters.aws.http import AwsHttp
from mitra.config import AwsSettings
from mitra.domain.errors import AwsOutage
from tests.kit.clocks import FixedClock


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificate and key of a localhost that no authority knows."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "stranger.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def tls_port(stranger: Path) -> Iterator[int]:
    """Where that localhost answers every request with {}."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(stranger)
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        threading.Thread(target=_serve, args=(listener, context), daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def _serve(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(plain, server_side=True) as secure:
                secure.recv(65536)
                secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        except OSError:
            plain.close()


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
