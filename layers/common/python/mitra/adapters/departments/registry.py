"""Which departments are connected: where each answers, and the secret shared with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from mitra.domain.errors import DepartmentOutage

Registry = Callable[[], Mapping[str, object]]
"""Reads {department: {"url", "secret"}}, as Secrets Manager holds it."""

_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Connection:
    """One department's system."""

    url: str
    secret: str = field(repr=False)


def connection(registry: Registry, department: str) -> Connection:
    """A department's connection. Raises DepartmentOutage when it has none that can be used."""
    entry = registry().get(department)
    url, secret = (entry.get("url"), entry.get("secret")) if isinstance(entry, dict) else ("", "")
    if not isinstance(url, str) or not isinstance(secret, str) or not secret:
        raise DepartmentOutage(f"{department} is not connected")
    if not _is_private(url):
        raise DepartmentOutage(f"{department} has no https address")
    return Connection(url.rstrip("/"), secret)


def _is_private(url: str) -> bool:
    """Citizens' answers go over TLS, or do not leave this machine."""
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" or (
            parts.scheme == "http" and parts.hostname in _THIS_MACHINE
        )
    except ValueError:
        return False
