"""The sample events: each built, signed where it has to be, and the same every time.

To add some, write a module with a mapping EVENTS of names to builders, and list it here.
"""

from collections.abc import Callable, Mapping
from functools import partial

from tools.events import (
    accounts,
    bulk,
    dispatcher,
    issuer,
    payments,
    publisher,
    timer,
    verify,
    webhook,
    webhook_payments,
)

_VERIFY = verify.events()

BUILDERS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    **webhook.EVENTS,
    **webhook_payments.EVENTS,
    **dispatcher.EVENTS,
    **issuer.EVENTS,
    **timer.EVENTS,
    **publisher.EVENTS,
    **payments.EVENTS,
    **bulk.EVENTS,
    **accounts.EVENTS,
    **{name.removesuffix(".json"): partial(_VERIFY.__getitem__, name) for name in _VERIFY},
}
"""File names without `.json`, and what makes each."""
