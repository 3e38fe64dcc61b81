"""Whether a simulated phone reads the codes of real papers; the bench has the whole table."""

from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.adapters.pdf.press import needs
from tools.bench.camera import FRAMES, READERS, at_side, measured, write_samples
from tools.bench.photograph import Frame, Printed, forwarded, photograph, side_mm
from tools.verifier.codes import in_picture

TRIALS = 3


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    return write_samples(tmp_path_factory.mktemp("papers"))


@needs("pdftoppm", "zbarimg")
@pytest.mark.parametrize("side", [30.0, 35.0])
@pytest.mark.parametrize("kind", ["income_certificate", "hall_ticket", "donation_receipt"])
def test_every_frame_in_easy_light_is_read(
    papers: dict[str, tuple[Path, str]], kind: str, side: float
) -> None:
    pdf, expected = papers[kind]
    paper = at_side(pdf, side)

    rate = measured("easy", frames(paper, FRAMES["easy"]), expected)

    assert side_mm(paper) == pytest.approx(side, abs=0.3)
    assert rate.by_reader == dict.fromkeys(READERS, 1.0)


@needs("pdftoppm", "zbarimg")
def test_the_simulation_can_be_too_hard(papers: dict[str, tuple[Path, str]]) -> None:
    pdf, expected = papers["income_certificate"]

    rate = measured("hopeless", frames(at_side(pdf, 30.0), Frame(3, 1.6)), expected)

    assert rate.by_reader == dict.fromkeys(READERS, 0.0)


@needs("pdftoppm")
@pytest.mark.parametrize("longest", [1280, 1440, 1600, 2000])
def test_the_command_line_reads_a_forwarded_page(
    papers: dict[str, tuple[Path, str]], longest: int
) -> None:
    pdf, expected = papers["payment_receipt"]
    chance = Random(3)  # noqa: S311 - at 1600 the first of its two ways of looking sees nothing
    packed = BytesIO()
    forwarded(at_side(pdf, 35.0), longest, chance).save(packed, "PNG")

    assert in_picture(packed.getvalue()) == expected


@needs("pdftoppm", "zbarimg")
def test_the_same_seed_makes_the_same_frames(papers: dict[str, tuple[Path, str]]) -> None:
    paper = at_side(papers["income_certificate"][0], 35.0)

    assert frames(paper, FRAMES["stain"]) == frames(paper, FRAMES["stain"])


def frames(paper: Printed, frame: Frame) -> list[Image.Image]:
    chance = Random(20261123)  # noqa: S311 - the same frames each time
    return [photograph(paper, frame, chance) for _ in range(TRIALS)]
