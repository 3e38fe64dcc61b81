"""Helpers of the phone's tests."""

from typing import Any

from tests.local.graph.kit import RunningStack

type Json = dict[str, Any]


def heard(stack: RunningStack) -> Json:
    """The newest message in the webhook."""
    message: Json = stack.product.messages[-1]
    return message


def offered(stack: RunningStack, *bodies: Json) -> RunningStack:
    """The product has said these, and the phone shows them."""
    for number, body in enumerate(bodies):
        stack.send(body).raise_for_status()
        stack.messages(after=number + 1)
    return stack
