"""A typeface inside one document: only the glyphs that it shows, and what each of them stands for.

A character code is one glyph with one meaning, numbered as they first appear; so the same glyph that stands for
"క" here and for nothing of its own there reads rightly in both places. ISO 32000-1, 9.7 and 9.10.3.
"""

import hashlib
import zlib
from functools import cached_property

import pydyf
import uharfbuzz

from mitra.adapters.pdf.path import units
from mitra.adapters.pdf.typefaces import Glyph, Run, Typeface

_EM = 1000
_SYMBOLIC = 4
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "OS/2", "name", "post", "cmap", "gasp", "DSIG")
"""Tables that only an editor or a shaping engine reads."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{parts}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_CMAP_PART = 100
"""The most entries that one section of a CMap may have."""


class EmbeddedFont:
    """One typeface of one document."""

    def __init__(self, typeface: Typeface) -> None:
        self._typeface = typeface
        self._codes: dict[tuple[int, str], str] = {}
        self._used: list[Glyph] = []

    def show(self, run: Run, size: float) -> str:
        """The operators that draw shaped words from where the text matrix stands; `size` is in millimetres."""
        if len(run.rises) == 1 and not run.rises[0][0]:
            return self._shown(run.rises[0][1])
        parts: list[str] = []
        for up, glyphs in run.rises:
            parts += [f"{units(up * size / _EM)} Ts", self._shown(glyphs)]
        return "\n".join((*parts, "0 Ts"))

    def add_to(self, pdf: pydyf.PDF) -> bytes:
        """Add the font to a file; the reference to it comes back."""
        subset, places = self._subset
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(subset).digest()[:6])
        name = f"/{tag}+{self._typeface.name}"
        descendant = pydyf.Dictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
                "FontDescriptor": _added(pdf, self._descriptor(pdf, name, subset)),
                "W": f"[1 [{' '.join(str(glyph.width) for glyph in self._used)}]]",
                "CIDToGIDMap": _added(pdf, compressed(places)),
            }
        )
        return _added(
            pdf,
            pydyf.Dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": name,
                    "Encoding": "/Identity-H",
                    "DescendantFonts": pydyf.Array([_added(pdf, descendant)]),
                    "ToUnicode": _added(pdf, compressed(self._meanings())),
                }
            ),
        )

    def _shown(self, glyphs: tuple[Glyph, ...]) -> str:
        codes, parts = self._codes, []
        for glyph in glyphs:
            meaning, _, before, after = glyph
            code = codes.get(meaning) or self._new(glyph)
            if before:
                code = f">{before}<{code}"
            parts.append(f"{code}>{after}<" if after else code)
        return f"[<{''.join(parts)}>] TJ".replace("<>", " ")

    def _new(self, glyph: Glyph) -> str:
        self._used.append(glyph)
        code = self._codes[glyph.meaning] = f"{len(self._used):04x}"
        return code

    @cached_property
    def _subset(self) -> tuple[bytes, bytes]:
        """The font file with these glyphs alone, and the place of each code's glyph in it."""
        wanted = uharfbuzz.SubsetInput()
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).set(
            {glyph.meaning[0] for glyph in self._used}
        )
        dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
        for table in _DROPPED:
            dropped.add(int.from_bytes(table.ljust(4).encode("ascii")))
        plan = uharfbuzz.SubsetPlan(self._typeface.face, wanted)
        subset = bytes(plan.execute().blob.data)
        places = dict(plan.old_to_new_glyph_mapping)
        order = [0, *(places[glyph.meaning[0]] for glyph in self._used)]
        return subset, b"".join(place.to_bytes(2) for place in order)

    def _descriptor(self, pdf: pydyf.PDF, name: str, subset: bytes) -> pydyf.Dictionary:
        ascent, descent = self._typeface.extents
        return pydyf.Dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": pydyf.Array(self._typeface.box),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": ascent,
                "StemV": 80,
                "FontFile2": _added(pdf, compressed(subset, {"Length1": len(subset)})),
            }
        )

    def _meanings(self) -> bytes:
        lines = [f"<{code}> <{_utf16(text)}>" for (_, text), code in self._codes.items()]
        parts = (lines[at : at + _CMAP_PART] for at in range(0, len(lines), _CMAP_PART))
        sections = (
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
        )
        return _CMAP.format(parts="\n".join(sections)).encode("ascii")


def compressed(content: bytes, extra: dict[str, object] | None = None) -> pydyf.Stream:
    """A packed stream. Packed once, here: pydyf would do it each time that it is asked for the bytes."""
    return pydyf.Stream([zlib.compress(content)], {**(extra or {}), "Filter": "/FlateDecode"})


def _added(pdf: pydyf.PDF, entry: pydyf.Object) -> bytes:
    pdf.add_object(entry)
    return bytes(entry.reference)


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()
