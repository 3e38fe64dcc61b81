"""The two QR readers that most phones' software descends from."""

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import zxingcpp
from PIL import Image

QR_CODES = zxingcpp.barcode_formats_from_str("QRCode")
_LOCAL, _GLOBAL = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
type Frames = Sequence[Image.Image]


def zxing(frames: Frames) -> list[str]:
    """What zxing-cpp reads in each frame, with one binarizer or, failing that, another; empty for nothing."""
    return [_read(frame, _LOCAL) or _read(frame, _GLOBAL) for frame in frames]


def _read(frame: Image.Image, binarizer: zxingcpp.Binarizer) -> str:
    found = zxingcpp.read_barcodes(frame, formats=QR_CODES, binarizer=binarizer)
    return found[0].text if found else ""


def zbar(frames: Frames) -> list[str]:
    """What zbar reads in each frame, in one run of its command; empty for nothing."""
    with TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number}.pgm" for number in range(len(frames))]
        for frame, name in zip(frames, names, strict=True):
            frame.convert("L").save(name)
        command = ["zbarimg", "--xml", "--quiet", "-Sdisable", "-Sqrcode.enable", *map(str, names)]
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 4):  # 4: in some picture there was nothing
        raise RuntimeError(done.stderr.decode())
    return _by_source(done.stdout.decode(), [str(name) for name in names])


def _by_source(printed: str, names: Sequence[str]) -> list[str]:
    """Our own zbarimg wrote this XML about our own pictures."""
    read = dict.fromkeys(names, "")
    for source in ET.fromstring(printed).iter("{http://zbar.sourceforge.net/2008/barcode}source"):  # noqa: S314
        data = source.find(".//{http://zbar.sourceforge.net/2008/barcode}data")
        read[source.get("href", "")] = (data.text or "") if data is not None else ""
    return list(read.values())
