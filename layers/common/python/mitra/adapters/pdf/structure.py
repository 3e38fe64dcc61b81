"""What is read aloud, and in which order: the document's parts and their marks. ISO 32000-1, 14.7."""

from collections.abc import Iterable, Sequence

import pydyf

from mitra.adapters.pdf.sheet import Element, Page


class Written(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object whose bytes are known: there are many, and pydyf asks each of them several times."""

    data = b""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.data = data


def add_structure(
    pdf: pydyf.PDF, leaves: Sequence[Page], elements: Sequence[Element]
) -> pydyf.Dictionary:
    """Add the tree to a file that has its pages. Each page's StructParents is its number."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    whole = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document"})
    pdf.add_object(root)
    pdf.add_object(whole)
    whole["P"] = root.reference
    parts = {id(e): _part(pdf, e, whole).reference for e in elements if e.marks}
    whole["K"] = _array(parts.values())
    pages = (_array(parts[id(element)] for element in page.marks) for page in leaves)
    numbered = b" ".join(b"%d %s" % numbered for numbered in enumerate(pages))
    root["K"] = whole.reference
    root["ParentTree"] = b"<</Nums [%s]>>" % numbered
    root["ParentTreeNextKey"] = len(leaves)
    return root


def _array(references: Iterable[bytes]) -> bytes:
    return b"[%s]" % b" ".join(references)


def _part(pdf: pydyf.PDF, element: Element, whole: pydyf.Dictionary) -> pydyf.Object:
    marks = " ".join(map(str, element.marks))
    alt = b" /Alt " + pydyf.String(element.alt).data if element.alt else b""
    part = Written(
        b"<</Type /StructElem /S /%s /P %s /Pg %s /K [%s]%s>>"
        % (
            element.role.encode(),
            whole.reference,
            pdf.page_references[element.page],
            marks.encode(),
            alt,
        )
    )
    pdf.add_object(part)
    return part
