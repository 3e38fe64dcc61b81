"""What must not lie in the repository."""

import re
import subprocess
from pathlib import Path

TRACKED = [
    Path(name)
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if Path(name).is_file()
]
_HOST = re.compile(
    r"--(?:extra-)?index-url\s+\S|https?://[^\s\"']*(?:/simple\b|/packages/[0-9a-f]{2}/)"
)
_LOCKS = {"uv.lock", "package-lock.json", "poetry.lock", "Pipfile.lock"}


def texts() -> list[tuple[Path, str]]:
    small = [path for path in TRACKED if path.stat().st_size < 1_000_000]
    return [(path, path.read_text("utf-8", errors="replace")) for path in small]


def test_no_lock_file_and_no_registry_is_named() -> None:
    assert [path for path in TRACKED if path.name in _LOCKS] == []
    assert [path for path, text in texts() if _HOST.search(text)] == []


def test_every_pin_has_hashes() -> None:
    pinned = [path for path in TRACKED if path.suffix == ".txt" and "requirements" in str(path)]
    assert len(pinned) >= 5
    for path in pinned:
        lines = path.read_text("utf-8").splitlines()
        pins = [number for number, line in enumerate(lines) if re.match(r"^[a-zA-Z].*==", line)]
        assert pins
        assert all("--hash=sha256:" in lines[number + 1] for number in pins), path


def test_no_library_is_pinned_twice_for_one_function() -> None:
    def names(path: str) -> set[str]:
        return set(re.findall(r"^([a-zA-Z][\w.-]*)==", Path(path).read_text("utf-8"), re.MULTILINE))

    shared = names("layers/common/python/requirements.txt") & names(
        "functions/issuer/requirements.txt"
    )
    shared |= names("layers/common/python/requirements.txt") & names(
        "functions/splitter/requirements.txt"
    )
    assert shared == set()


def test_both_issuers_draw_with_the_same_libraries() -> None:
    one, other = (Path(f"functions/{name}/requirements.txt") for name in ("issuer", "batchissuer"))
    assert one.read_bytes() == other.read_bytes()
