"""The sample events: each built, signed where it has to be, and the same every time.

To add some, write a module with a mapping EVENTS of names to builders, and list it here.
"""

from collections.abc import Callable, Mapping

from tools.events import dispatcher, timer, webhook

BUILDERS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    **webhook.EVENTS,
    **dispatcher.EVENTS,
    **timer.EVENTS,
}
"""File names without `.json`, and what makes each."""
