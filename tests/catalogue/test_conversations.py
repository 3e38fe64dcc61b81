"""Every service is played in every language, and says what its transcript says."""

from pathlib import Path

import pytest

from mitra.domain.service import LANGUAGES
from tests.kit import conversations


@pytest.mark.parametrize(
    "path", conversations.files(), ids=lambda path: f"{path.parts[-3]}:{path.stem}"
)
def test_the_transcript_still_holds(path: Path, request: pytest.FixtureRequest) -> None:
    turns = conversations.load(path)
    played = conversations.play(turns)
    if request.config.getoption("--rewrite-conversations"):
        conversations.save(path, played)
    else:
        assert played == turns


@pytest.mark.parametrize("service", sorted(p.name for p in conversations.SERVICES.iterdir()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_is_played_in_every_language(service: str, language: str) -> None:
    assert list((conversations.SERVICES / service / "conversations").glob(f"{language}*.yaml"))
