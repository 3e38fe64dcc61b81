"""The sandbox's merchant accounts as operators would propose them."""

import json
from collections.abc import Mapping
from pathlib import Path

_ACCOUNTS: Mapping[str, Mapping[str, object]] = json.loads(
    Path(__file__).with_name("sandbox.json").read_bytes()
)
ACCOUNTS = tuple(_ACCOUNTS)
"""Their ids. Each has credentials of the gateway under its own id."""


def proposal(account: str) -> bytes:
    """The file that proposes to open one."""
    said = {
        **_ACCOUNTS[account],
        "gateway": "razorpay",
        "credentials": account,
        "configuration": f"mitra-{account.replace('_', '-')}",
        "way": "payment_gateway",
        "vpa": f"{account.replace('_', '.')}@sandbox",
    }
    wish = {"v": 1, "act": "open", "why": "The sandbox begins.", "account": said}
    return json.dumps(wish, ensure_ascii=False, indent=2).encode()
