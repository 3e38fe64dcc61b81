"""Meta's Graph API as the product sees it: it refuses what Meta refuses, and nothing is kept."""

from local.graph.chats import Chats
from local.graph.room import routes

__all__ = ["Chats", "routes"]
