"""Which addresses may be asked at all."""

from urllib.parse import urlsplit

from tools.verifier.refusals import Usage

_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


def origin(address: str) -> str:
    """Scheme and host of an address. Raises Usage for any that could be listened to."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise Usage("--host is no address") from error
    name = parts.hostname or ""
    if not name or parts.username or (parts.scheme != "https" and name not in _AT_HOME):
        raise Usage("--host must be an address like https://verify.example.gov.in")
    host = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{host}{port}"
