"""Watching a chat: wait for the next message, or follow everything that happens."""

import asyncio
import json
from collections.abc import AsyncIterator

from local.graph.chat import Chat

_STILL_HERE_SECONDS = 15.0


async def wait_for_more(chat: Chat, after: int, seconds: float) -> None:
    """Return once the chat has more than `after` messages, was forgotten, or time is up."""
    with chat.watched() as queue:
        try:
            async with asyncio.timeout(seconds):
                while len(chat.messages) <= after:
                    happening, _ = await queue.get()
                    if happening == "forgotten":
                        return
        except TimeoutError:
            return


async def follow(chat: Chat) -> AsyncIterator[str]:
    """Server-sent events: message, change, typing; forgotten is the last."""
    with chat.watched() as queue:
        yield "retry: 1000\n\n"
        while True:
            try:
                happening, what = await asyncio.wait_for(queue.get(), _STILL_HERE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            yield f"event: {happening}\ndata: {json.dumps(what)}\n\n"
            if happening == "forgotten":
                return
