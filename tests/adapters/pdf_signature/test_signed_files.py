"""Signed files before those who judge them: pyHanko's validator, and poppler's pdfsig with NSS."""

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mitra.adapters.pdf.archive import Unsigned
from mitra.adapters.pdf_signature.byte_range import prepared
from mitra.adapters.pdf_signature.desk import SigningDesk
from mitra.adapters.x509.certificates import BACKDATED
from mitra.domain.errors import AccessRefused, AwsOutage, NotFound
from mitra.domain.key_ring import RingKey
from tests.adapters.pdf.press import needs, run, saved
from tests.kit.authority import root_certificate
from tests.kit.builders import NOW
from tests.kit.certificates import LocalSigner, one_signer
from tools.samples.papers import facts, press, record, sheet

KINDS = tuple(facts())


def pressed(kind: str) -> bytes:
    (pdf,) = press().press([sheet(record(kind, facts()[kind]))])
    return pdf


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate store of NSS that trusts the root."""
    folder = tmp_path_factory.mktemp("nss")
    root = folder / "root.der"
    root.write_bytes(root_certificate())
    run("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
    run("certutil", "-A", "-d", f"sql:{folder}", "-n", "root", "-t", "CT,C,C", "-i", root)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_pyhanko_takes_it_whole_and_unchanged(kind: str) -> None:
    (signature,) = PdfFileReader(BytesIO(pressed(kind)), strict=True).embedded_signatures
    roots = [x509.Certificate.load(root_certificate())]
    status = validate_pdf_signature(signature, ValidationContext(roots, allow_fetching=False))
    assert status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert status.docmdp_ok
    assert signature.docmdp_level is MDPPerm.NO_CHANGES
    assert signature.field_name == "Mitra"
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


@needs("pdfsig", "certutil")
@pytest.mark.parametrize("kind", KINDS)
def test_pdfsig_calls_it_valid_and_trusted(kind: str, trust: Path) -> None:
    said = run("pdfsig", "-nssdir", f"sql:{trust}", saved(pressed(kind)))
    assert said.count("Signature #") == 1
    for words in (
        "Signature is Valid.",
        "Certificate is Trusted.",
        "Total document signed",
        "ETSI.CAdES.detached",
        "SHA-256",
    ):
        assert words in said


def test_the_certificate_in_it_is_for_the_key_of_the_code() -> None:
    document = record("income_certificate", facts()["income_certificate"])
    (signature,) = PdfFileReader(BytesIO(pressed("income_certificate"))).embedded_signatures
    key = one_signer().key(document.kid)
    assert signature.signer_cert.public_key.dump() == key.spki
    assert [each.dump() for each in signature.other_embedded_certs] == [root_certificate()]


def test_byte_range_leaves_out_the_contents_alone() -> None:
    pdf = pressed("bus_ticket")
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    start, first, second, rest = (int(figure) for figure in signature.byte_range)
    assert (start, second + rest) == (0, len(pdf))
    assert pdf[:first].endswith(b"/Contents ")
    assert pdf[first : first + 1] + pdf[second - 1 : second] == b"<>"


class _Broken(LocalSigner):
    """Signers that have trouble."""

    trouble: Exception

    def sign(self, kid: bytes, message: bytes) -> bytes:
        raise self.trouble


@pytest.mark.parametrize("trouble", [AwsOutage("kms"), AccessRefused("compromised")])
def test_trouble_with_the_key_is_passed_on_and_the_signer_works_again(trouble: Exception) -> None:
    signer = _Broken()
    object.__setattr__(signer, "trouble", trouble)
    desk, kid = SigningDesk([signer]), signer.public().kid
    file = press().drawn(sheet(record("bus_ticket", facts()["bus_ticket"])))
    for _ in range(2):  # a signer that was lost would leave the second call waiting for ever
        with pytest.raises(type(trouble)):
            desk.sign(kid, file)


def test_a_key_without_a_certificate_signs_nothing() -> None:
    class Uncertified(LocalSigner):
        def key(self, kid: bytes) -> RingKey:
            return super().key(kid)._replace(certificate=b"")

    signer = Uncertified()
    with pytest.raises(NotFound):
        SigningDesk([signer]).place(signer.public().kid, NOW)


def test_a_certificate_of_another_key_signs_nothing() -> None:
    class Mistaken(LocalSigner):
        def key(self, kid: bytes) -> RingKey:
            other = LocalSigner().current("revenue")
            return super().key(kid)._replace(certificate=other.certificate)

    signer = Mistaken()
    with pytest.raises(AccessRefused):
        SigningDesk([signer]).place(signer.public().kid, NOW)


def test_a_file_that_waited_for_its_certificate_is_not_dated_before_it() -> None:
    signer = one_signer()
    desk, kid = SigningDesk([signer]), signer.public().kid
    begins = signer.key(kid).sign_from - BACKDATED
    assert desk.place(kid, NOW).moment == NOW
    assert desk.place(kid, begins - timedelta(days=1)).moment == begins


def test_of_all_certificates_only_those_above_the_keys_own_go_in() -> None:
    class Crowded(LocalSigner):
        def chain(self) -> Sequence[bytes]:
            strangers = [LocalSigner().current(name).certificate for name in ("a", "b")]
            return (*strangers, root_certificate())

    signer = Crowded()
    file = press().drawn(sheet(record("bus_ticket", facts()["bus_ticket"])))
    signed = SigningDesk([signer]).sign(signer.public().kid, file)
    (signature,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    assert [each.dump() for each in signature.other_embedded_certs] == [root_certificate()]


def test_what_does_not_fit_is_not_cut() -> None:
    file = press().drawn(sheet(record("bus_ticket", facts()["bus_ticket"])))
    with pytest.raises(ValueError, match="larger"):
        prepared(Unsigned(file.content, file.signature_at)).signed(b"\1" * 9000)
