"""The gateway's books, kept in memory: the one truth about every order that is paid on this stack."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from local.payments.codes import upi_link
from local.payments.faults import Faults
from local.payments.models import CodeRequest, LinkRequest, RefundRequest
from local.payments.outbox import Outbox
from local.payments.records import Code, Order, Page, Refund, Try

_SOONEST_END = timedelta(minutes=15)
_SIX_MONTHS = timedelta(days=180)

type Watch = Callable[[Try], None]
"""Is told when the outcome of a try becomes known that was not known at first."""


class BankError(Exception):
    """The gateway refuses, for this reason."""


@dataclass(slots=True)
class Bank:
    """Orders, pages, codes and tries of all merchants by id. `watchers` hear of what ends late.

    `refund_keys` are idempotency keys, with what was asked under them and what came of it.
    """

    faults: Faults = field(default_factory=Faults)
    outbox: Outbox = field(default_factory=Outbox)
    orders: dict[str, Order] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tried: dict[str, Try] = field(default_factory=dict)
    watchers: list[Watch] = field(default_factory=list)
    refund_keys: dict[tuple[str, str], tuple[RefundRequest, Refund]] = field(default_factory=dict)

    def add_order(
        self,
        merchant: str,
        paise: int,
        receipt: str | None,
        notes: Mapping[str, str],
        now: datetime,
    ) -> Order:
        """A new order. A receipt may be used again."""
        order = Order(merchant, paise, receipt, notes, now)
        self.orders[order.id] = order
        return order

    def add_page(self, merchant: str, asked: LinkRequest, now: datetime) -> Page:
        """A new page. Raises BankError when its reference is taken, or it ends too soon."""
        if any(True for _ in self.pages_of(merchant, asked.reference_id)):
            raise BankError("payment link with given reference_id already exists")
        expires_at = asked.expire_by or int((now + _SIX_MONTHS).timestamp())
        _check_end(expires_at, now)
        order = self.add_order(merchant, asked.amount, asked.reference_id, asked.notes, now)
        page = Page(order, expires_at, asked.description)
        self.pages[page.id] = page
        return page

    def add_code(self, merchant: str, asked: CodeRequest, now: datetime) -> Code:
        """A new code. Raises BankError when it ends too soon."""
        _check_end(asked.close_by, now)
        order = Order(merchant, asked.payment_amount, None, asked.notes, now)
        code = Code(order, asked.close_by, asked.name)
        code.link = upi_link(f"{merchant}@sandbox", asked.name, code.id, asked.payment_amount)
        self.codes[code.id] = code
        return code

    def pages_of(self, merchant: str, reference: str) -> Iterator[Page]:
        """A merchant's pages of this reference: none or one."""
        ours = (each for each in self.pages.values() if each.order.merchant == merchant)
        return (each for each in ours if each.order.receipt == reference)

    def of_reference(self, reference: str) -> list[Order]:
        """All orders of one of Mitra's references, codes' too, the oldest first."""
        behind = (code.order for code in self.codes.values())
        every = [*self.orders.values(), *behind]
        return [each for each in every if reference in (each.receipt, each.notes.get("reference"))]

    def tries(self, merchant: str) -> list[Try]:
        """Every try to pay one merchant, the newest first."""
        found = [one for one in self.tried.values() if one.merchant == merchant]
        return sorted(found, key=lambda one: one.at, reverse=True)

    def find_try(self, merchant: str, name: str) -> Try | None:
        """One try, if it is this merchant's."""
        found = self.tried.get(name)
        return found if found and found.merchant == merchant else None

    def note(self, order: Order, tried: Try) -> None:
        """Somebody tried to pay an order."""
        order.tries.append(tried)
        self.tried[tried.id] = tried


def _check_end(at: int, now: datetime) -> None:
    if at < (now + _SOONEST_END).timestamp():
        raise BankError("expire_by: timestamp must be atleast 15 minutes in future")
