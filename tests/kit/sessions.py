"""A session, saved and read again: what is not JSON-able would be lost between turns."""

import msgspec

from mitra.adapters.wire import encoded
from mitra.domain.session import Session


def reread(session: Session) -> Session:
    """The same session after a trip through JSON."""
    return msgspec.json.decode(encoded(session), type=Session)
