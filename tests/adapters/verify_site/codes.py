"""A QR code as it stands on the paper, as a picture and as what a camera sees."""

from pathlib import Path

import zxingcpp
from PIL import Image, ImageFilter

QUIET = 4


def picture(link: str, module: int = 8) -> Image.Image:
    """The code with its quiet zone, correction M; `module` in pixels."""
    made = zxingcpp.create_barcode(link, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    cells = memoryview(made.to_image(scale=1, add_quiet_zones=False))
    assert cells.shape
    side = int(cells.shape[0])
    code = Image.frombytes("L", (side, side), cells.tobytes())
    paper = Image.new("L", (side + 2 * QUIET, side + 2 * QUIET), 255)
    paper.paste(code, (QUIET, QUIET))
    return paper.resize((paper.width * module, paper.height * module), Image.Resampling.NEAREST)


def camera(link: str, path: Path) -> Path:
    """A film of one frame, 1280 by 720, for Chromium's camera: a turned, slightly blurred paper on a desk."""
    code = picture(link).resize((600, 600), Image.Resampling.LANCZOS)
    desk = Image.new("L", (1280, 720), 150)
    desk.paste(Image.new("L", (700, 700), 240), (290, 10))
    desk.paste(code, (340, 60))
    seen = desk.rotate(4, Image.Resampling.BICUBIC, fillcolor=150)
    seen = seen.filter(ImageFilter.GaussianBlur(0.7))
    grey = bytes([128]) * (640 * 360 * 2)
    path.write_bytes(b"YUV4MPEG2 W1280 H720 F10:1 Ip C420jpeg\nFRAME\n" + seen.tobytes() + grey)
    return path
