"""JSON as Meta puts it on the wire, and the signature over those very bytes."""

import base64
import hashlib
import hmac
import json
import secrets

from pydantic import JsonValue

type JsonObject = dict[str, JsonValue]


def meta_json(value: JsonObject) -> bytes:
    r"""Compact JSON with `\uXXXX` and `\/` escapes, as Meta posts it.

    A receiver that writes it anew before it checks the signature fails here, as it would there.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("/", r"\/").encode("ascii")


def signature(app_secret: str, raw: bytes) -> str:
    """The value of `X-Hub-Signature-256` for these bytes."""
    return "sha256=" + hmac.new(app_secret.encode(), raw, hashlib.sha256).hexdigest()


def new_wamid() -> str:
    """A message id in Meta's form: opaque, base64, with signs that need escaping in a URL."""
    return "wamid.HBgM" + base64.b64encode(secrets.token_bytes(30)).decode("ascii")


def new_number_id() -> str:
    """An id of sixteen digits, as Meta's media and payments have."""
    return str(secrets.randbelow(9 * 10**15) + 10**15)
