"""A desk for each test, with folders of its own."""

from pathlib import Path

import pytest

from tests.tools.verifier.desk import Desk


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """With lists that were published today."""
    for name in ("CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    made = Desk(tmp_path, capsys)
    made.publish()
    return made
