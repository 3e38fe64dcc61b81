"""The catalogue's templates, and two that the tests of the sandbox need."""

from local.graph.templates import ApprovedTemplates
from mitra.adapters.message_templates import MessageTemplate, read_templates

_BILL = MessageTemplate(
    "bill_due", "te", "UTILITY", "none", "Your bill is due.", "", (), (), ("Pay", "Later")
)
_AMOUNT = MessageTemplate(
    "bill_amount", "te", "UTILITY", "none", "Please pay {{1}} soon.", "", ("amount",), ("₹512",)
)


def approved_templates() -> ApprovedTemplates:
    """As Meta would keep them."""
    return ApprovedTemplates((*read_templates(), _BILL, _AMOUNT))
