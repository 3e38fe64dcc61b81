"""Is it the department that calls? Standard Webhooks, under that department's own secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mitra.adapters import standard_webhooks
from mitra.domain.errors import WrongSignature

if TYPE_CHECKING:
    from mitra.ports.clock import Clock


class CallbackSignature:
    """Checks callers against their secret, which is read afresh before anybody is refused.

    `read` and `reread` give {department: {"url", "secret"}} as it was last read, and as it is now. Both
    raise AwsOutage and AccessRefused.
    """

    def __init__(
        self,
        read: Callable[[], Mapping[str, object]],
        reread: Callable[[], Mapping[str, object]],
        clock: Clock,
    ) -> None:
        self._read, self._reread, self._clock = read, reread, clock

    def check(self, department: str, headers: Mapping[str, str], body: bytes) -> str:
        """The id of the message, when `department` signed it. Raises WrongSignature.

        A department that is not connected looks like a wrong signature.
        """
        now = self._clock.now()
        try:
            return standard_webhooks.check(_secret(self._read(), department), headers, body, now)
        except WrongSignature:
            latest = _secret(self._reread(), department)
            return standard_webhooks.check(latest, headers, body, now)


def _secret(departments: Mapping[str, object], department: str) -> str:
    entry = departments.get(department)
    secret = entry.get("secret") if isinstance(entry, dict) else None
    return secret if isinstance(secret, str) else ""
