"""Where a service answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mitra.config import AwsSettings


def endpoint(settings: AwsSettings, service: str, bucket: str = "") -> str:
    """The origin to call, without a slash at its end. A bucket has its own host, but not on the local stack."""
    if settings.endpoint:
        return settings.endpoint.rstrip("/")
    host = f"{bucket}.{service}" if bucket else service
    return f"https://{host}.{settings.region}.amazonaws.com"
