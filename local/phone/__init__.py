"""The citizen's phone: a page like WhatsApp, and the same phone as an API for tests."""

from local.phone.room import routes

__all__ = ["routes"]
