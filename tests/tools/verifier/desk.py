"""An official's desk: lists in a folder, a root to trust, folders of one's own, and the program before them."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from mitra.adapters.published import jws, key_list, root, status_lists
from mitra.domain.document import DocumentRecord, DocumentStatus
from mitra.domain.key_ring import KeyList, RingKey
from mitra.domain.published import KEYS_FILE, ROOT_FILE, status_file
from mitra.domain.status_list import StatusList, content
from tests.adapters.pdf.press import certificate
from tests.kit.certificates import LocalSigner, one_signer
from tests.kit.clocks import FixedClock
from tools.verifier.__main__ import main

ROOT = LocalSigner()
LATER = timedelta(days=1)


def issued() -> DocumentRecord:
    """The one certificate of these tests."""
    return certificate()[0]


def pdf() -> bytes:
    """Its file."""
    return certificate()[1].read_bytes()


def link() -> str:
    """What its QR code says."""
    text = pdf().partition(b"<dc:identifier>")[2].partition(b"<")[0]
    return text.decode()


@dataclass
class Desk:
    """`files` are the published ones; `run` returns status, output and complaints."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    clock: FixedClock = field(default_factory=lambda: FixedClock(issued().issued_at + LATER))

    @property
    def offline(self) -> Sequence[str]:
        """The flags that name every file."""
        named = {"--root": ROOT_FILE, "--keys": KEYS_FILE}
        return [
            *(part for flag, name in named.items() for part in (flag, str(self.folder / name))),
            *("--status", str(self.folder)),
        ]

    def publish(
        self,
        keys: Sequence[RingKey] | None = None,
        version: int = 7,
        signer: LocalSigner = ROOT,
        at: datetime | None = None,
        **withdrawn: DocumentStatus,
    ) -> None:
        """Write the lists. `withdrawn` has `status` for the one certificate."""
        now = at or self.clock.now()
        ring = tuple(keys or [one_signer().current("revenue")])
        listed = KeyList(version, now, now + key_list.LIFE, ring, ("1-2026",))
        entries = [(issued().status_index, status) for status in withdrawn.values()]
        statuses = StatusList("1-2026", now, now + status_lists.LIFE, content(entries))
        stated = status_lists.payload(statuses, "https://verify.example.gov.in")
        self.put(ROOT_FILE, root.write(signer.public()))
        self.put(KEYS_FILE, signed(key_list.KIND, key_list.payload(listed), signer))
        self.put(status_file("1-2026"), signed(status_lists.KIND, stated, signer))

    def put(self, name: str, content: bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        """The program in this process."""
        status = main([str(argument) for argument in arguments], self.clock)
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def check(self, what: str | Path, *arguments: str) -> tuple[int, Mapping[str, object]]:
        """Offline, with JSON."""
        status, out, _ = self.run(*self.offline, "--json", *arguments, what)
        return status, json.loads(out)

    def verdict(self, what: str | Path) -> tuple[int, object, object]:
        """Exit status, verdict and reason."""
        status, found = self.check(what)
        return status, found["verdict"], found["reason"]


def signed(kind: jws.Kind, payload: Mapping[str, object], signer: LocalSigner = ROOT) -> bytes:
    """A list as the root signs it."""
    text = jws.signing_input(kind, signer.public().kid, payload)
    return jws.compact(text, signer.sign(signer.public().kid, text))


def as_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let the program read this from standard input."""
    made = cast("io.TextIOWrapper", SimpleNamespace(buffer=io.BytesIO(content)))
    monkeypatch.setattr("sys.stdin", made)
