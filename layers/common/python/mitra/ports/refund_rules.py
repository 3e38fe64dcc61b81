"""What comes back when a booking is cancelled."""

from typing import Protocol

from mitra.domain.refund_rule import RefundRule


class RefundRules(Protocol):
    """The catalogue's refund rules."""

    def rule(self, rule_id: str) -> RefundRule:
        """One rule. Raises NotFound, CatalogueError."""
