"""How the standing of an issued document may change: what departments decide of it, in whatever order we hear.

A document is valid or suspended until it is revoked or replaced, which is for ever. Between valid and suspended
the decision that was taken last holds, whenever the news of it comes. A revocation or a replacement holds even when
a later suspension or restoration was heard first: nothing decided after it could have undone it. So the same
decisions lead to the same standing in any order, save that of two final ones the first that is heard stays.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from mitra.domain.standing import DocumentStatus

FINAL = frozenset({DocumentStatus.REVOKED, DocumentStatus.REPLACED})


class Decision(NamedTuple):
    """A department's decision on one issued document.

    `event` names the news of it, the same however often it comes; `at` is when it was decided (UTC);
    `reason` is by language; `replaced_by` is the id of the newer document, with REPLACED.
    """

    status: DocumentStatus
    at: datetime
    event: str
    department: str
    reason: Mapping[str, str] = MappingProxyType({})
    replaced_by: str = ""


class Change(NamedTuple):
    """One entry of a document's history: how it stood before, and the decision that changed it."""

    before: DocumentStatus
    decision: Decision


def takes_effect(status: DocumentStatus, since: datetime | None, decision: Decision) -> bool:
    """Whether a decision changes how a document stands, or since when. At the same instant, the stricter holds."""
    if status in FINAL:
        return False
    if decision.status in FINAL or since is None:
        return True
    suspends = decision.status is DocumentStatus.SUSPENDED
    return (decision.at, suspends) > (since, status is DocumentStatus.SUSPENDED)
