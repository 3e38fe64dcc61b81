"""Razorpay as a script, and our way to it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from mitra.adapters.http_client import HttpClient, TimeLimits
from mitra.adapters.payments.razorpay import RazorpayGateway
from mitra.adapters.payments.razorpay_keys import RazorpayKeys
from mitra.adapters.payments.razorpay_line import RazorpayLine
from tests.kit.clocks import FixedClock
from tests.kit.gateway import MERCHANT, PATIENT
from tests.kit.scripted_server import Reply, ScriptedServer, Step, scripted

KEYS = {"razorpay": {MERCHANT: {"key_id": "rzp_test_1", "key_secret": "canary-secret"}}}


def json_reply(value: object, status: int = 200) -> Reply:
    """An answer."""
    return Reply(status, json.dumps(value).encode())


def listed(*items: object) -> Reply:
    """A page of a list."""
    return json_reply({"entity": "collection", "count": len(items), "items": items})


NO_PAGES = json_reply({"payment_links": []})


@contextmanager
def gateway(
    *steps: Step,
    secrets: Sequence[Any] = (KEYS,),
    limits: TimeLimits = PATIENT,
    clock: FixedClock | None = None,
) -> Iterator[tuple[RazorpayGateway, ScriptedServer]]:
    """Our adapter, and Razorpay by a script. `secrets` are the secret as it was kept, and as it is now."""
    clock, kept = clock or FixedClock(), list(secrets)
    with scripted(*steps) as server, closing(HttpClient()) as http:
        keys = RazorpayKeys(lambda: kept[0], lambda: kept[-1])
        line = RazorpayLine(http, keys, clock, server.url, limits, jitter=lambda: 0.5)
        yield RazorpayGateway(line, clock), server
