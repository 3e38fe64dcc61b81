"""Files that try to pass for a paper of ours: each is the work of an attacker with a genuine file, or with more."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.embed import EmbeddedFileObject, FileSpec, embed_file
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from mitra.adapters.pdf.archive import Unsigned
from mitra.adapters.pdf_signature.byte_range import Prepared, prepared
from mitra.adapters.pdf_signature.container import Containers
from mitra.adapters.pdf_signature.desk import SigningDesk
from tests.kit.authority import root_certificate
from tests.kit.certificates import LocalSigner, one_signer
from tools.samples.papers import facts, press, record, sheet

KIND = "bus_ticket"
_name = generic.pdf_name


@cache
def genuine() -> bytes:
    """A paper as it leaves the press."""
    (pdf,) = press().press([sheet(record(KIND, facts()[KIND]))])
    return pdf


@cache
def unsigned() -> Unsigned:
    """The same before it is signed."""
    return press().drawn(sheet(record(KIND, facts()[KIND])))


def contents(pdf: bytes) -> tuple[int, int]:
    """Where the container's hexadecimal digits begin and end."""
    begin = pdf.index(b"/Contents <", unsigned().signature_at) + len(b"/Contents <")
    return begin, pdf.index(b">", begin)


def resigned(old: bytes, new: bytes) -> bytes:
    """Changed before it was signed with the stolen key: what the signature states, of the same length."""
    assert len(old) == len(new)
    file, at = unsigned(), unsigned().signature_at
    head, tail = file.content[:at], file.content[at:]
    assert old in tail
    changed = file._replace(content=head + tail.replace(old, new, 1))
    return SigningDesk([one_signer()]).sign(one_signer().public().kid, changed)


def self_made() -> bytes:
    """A certificate with our very names, for an attacker's key."""
    signer = LocalSigner()
    return SigningDesk([signer]).sign(signer.public().kid, unsigned())


def wide_gap() -> bytes:
    """Six bytes behind the container that are not signed, by the stolen key."""
    whole = prepared(unsigned())
    second, rest = len(whole.before) + 2 * whole.room + 2, len(whole.after)
    old, new = b"%010d %010d]" % (second, rest), b"%010d %010d]" % (second + 6, rest - 6)
    assert old in whole.before
    wide = Prepared(whole.before.replace(old, new), whole.after[6:], whole.room)
    signer = one_signer()
    containers = Containers(signer.current("revenue").certificate, [root_certificate()])
    signature = signer.sign(signer.public().kid, containers.to_be_signed(wide.digest))
    signed = wide.signed(containers.container(wide.digest, signature))
    return signed[:second] + whole.after[:6] + signed[second:]


def _with_container(change: Callable[[cms.ContentInfo], None]) -> bytes:
    """The container written anew: what is not signed in it can be changed by anybody."""
    pdf = genuine()
    begin, end = contents(pdf)
    info = cms.ContentInfo.load(bytes.fromhex(pdf[begin:end].decode()))
    change(info)
    made = bytes(info.dump(force=True)).hex().encode()
    assert len(made) <= end - begin
    return pdf[:begin] + made.ljust(end - begin, b"0") + pdf[end:]


def unsigned_attribute() -> bytes:
    """Something said in the container that nobody signed."""

    def say(info: cms.ContentInfo) -> None:
        said = cms.CMSAttribute({"type": "1.2.3.4", "values": [cms.OctetString(b"x")]})
        info["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([said])

    return _with_container(say)


def other_certificate_above() -> bytes:
    """A stranger's certificate in place of the root's."""

    def exchange(info: cms.ContentInfo) -> None:
        stranger = x509.Certificate.load(LocalSigner().current("revenue").certificate)
        ours = [one for one in info["content"]["certificates"] if one.dump() != root_certificate()]
        other = cms.CertificateChoices({"certificate": stranger})
        info["content"]["certificates"] = cms.CertificateSet([*ours, other])

    return _with_container(exchange)


def padded(place: int) -> bytes:
    """One digit of the padding behind the container, so many before its end."""
    pdf = bytearray(genuine())
    _, end = contents(bytes(pdf))
    assert pdf[end - place] == ord("0")
    pdf[end - place] = ord("7")
    return bytes(pdf)


def overlay() -> bytes:
    """More content on the page, appended after certifying: pdfsig still says "Signature is Valid"."""
    out = _appending()
    page = out.root["/Pages"]["/Kids"][0]
    more = out.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (9,99,999) Tj ET"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
    out.update_container(page)
    return _written(out)


def replaced_content() -> bytes:
    """The page's content exchanged for another."""
    out = _appending()
    page = out.root["/Pages"]["/Kids"][0]
    page["/Contents"] = out.add_object(generic.StreamObject(stream_data=b"q Q"))
    out.update_container(page)
    return _written(out)


def edited_metadata() -> bytes:
    """Another code in the metadata, in a revision of its own."""
    out = _appending()
    words = out.root["/Metadata"].data.replace(b"/v/", b"/w/")
    out.root["/Metadata"] = out.add_object(generic.StreamObject(stream_data=words))
    out.update_root()
    return _written(out)


def annotated() -> bytes:
    """A note laid over the page."""
    out = _appending()
    place = generic.ArrayObject(map(generic.NumberObject, (9, 9, 99, 99)))
    note = {"/Type": _name("/Annot"), "/Subtype": _name("/FreeText"), "/Rect": place}
    page = out.root["/Pages"]["/Kids"][0]
    stuck = generic.DictionaryObject({_name(key): value for key, value in note.items()})
    page["/Annots"].append(out.add_object(stuck))
    out.update_container(page["/Annots"])
    return _written(out)


def second_field() -> bytes:
    """A second signature's field, with the first one's signature in it."""
    out = _appending()
    form = out.root["/AcroForm"]
    first = form["/Fields"][0]
    second = generic.DictionaryObject({_name(key): first.raw_get(key) for key in first})
    second[_name("/T")] = generic.pdf_string("Other")
    form["/Fields"].append(out.add_object(second))
    out.update_root()
    return _written(out)


def security_store() -> bytes:
    """Validation data appended, as tools for long-term signatures do: harmless, and no longer our file."""
    out = BytesIO(genuine())
    root = x509.Certificate.load(root_certificate())
    DocumentSecurityStore.add_dss(out, None, certs=[root], force_write=True)
    return out.getvalue()


def wrapped() -> bytes:
    """A genuine file as the attachment of another one."""
    out = writer.PdfFileWriter()
    embedded = EmbeddedFileObject.from_file_data(out, data=genuine(), compress=False)
    embed_file(out, FileSpec(file_spec_string="ticket.pdf", embedded_data=embedded))
    return _written(out)


def encrypted() -> bytes:
    """Locked, and opened by an empty password."""
    out = writer.copy_into_new_writer(PdfFileReader(BytesIO(genuine())))
    out.encrypt(owner_pass="owner", user_pass="")
    return _written(out)


def rebuilt() -> bytes:
    """All objects in a new file: the signature is carried along, the bytes are others."""
    return _written(writer.copy_into_new_writer(PdfFileReader(BytesIO(genuine()))))


def _appending() -> IncrementalPdfFileWriter:
    return IncrementalPdfFileWriter(BytesIO(genuine()))


def _written(out: writer.BasePdfFileWriter) -> bytes:
    target = BytesIO()
    out.write(target)
    return target.getvalue()
