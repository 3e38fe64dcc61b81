"""Orders of the chat at the payment gateway: Meta makes each there when somebody pays, in the link-up's account."""

from datetime import datetime

from local.graph.chats import Chats
from local.graph.orders import Order, Refund, Transaction, TransactionStatus
from local.payments import paying, refunds
from local.payments.bank import BankError
from local.payments.models import RefundRequest
from local.payments.records import Order as BankOrder
from local.payments.records import Try
from local.settings import OTHER_MERCHANT, StackSettings

_PREFIX = "mitra-"
"""Configurations are named after their account: mitra-kanaka-durga."""
_STATUSES: dict[str, TransactionStatus] = {
    "captured": "success",
    "failed": "failed",
    "created": "pending",
}


def paid_in_chat(
    stack: StackSettings, chats: Chats, order: Order, outcome: TransactionStatus
) -> Transaction:
    """The citizen tries to pay: the gateway books it, and Meta knows of it."""
    now = stack.now()
    made = chats.bank.orders.get(order.made_as) or _made(stack, chats, order, now)
    tried = paying.attempt(chats.bank, made, outcome, now)
    seen = seen_by_meta(made.id, tried)
    order.tried(seen)
    return seen


def paid_by_upi(chats: Chats, order: Order, outcome: TransactionStatus, now: datetime) -> bool:
    """The citizen's UPI app opens the order's link; False when the link leads nowhere."""
    code = next((each for each in chats.bank.codes.values() if each.link == order.link), None)
    if code is None or not code.is_active(now):
        return False
    tried = paying.attempt(chats.bank, code.order, outcome, now)
    order.tried(seen_by_meta(code.id, tried))
    return True


def seen_by_meta(made_as: str, tried: Try) -> Transaction:
    """A try as WhatsApp shows it, which is as the citizen's app says, whatever the books say."""
    return Transaction(made_as, tried.id, _STATUSES[tried.told], tried.at)


def given_back(chats: Chats, order: Order) -> list[Refund]:
    """What the gateway gave back of an order, by whomever it was asked."""
    made = chats.bank.orders.get(order.made_as)
    begun = [refund for tried in (made.tries if made else ()) for refund in tried.refunds]
    standing = [refund for refund in begun if refund.status != "failed"]
    return [Refund(one.id, one.paise, "normal", one.at) for one in standing]


def give_back(chats: Chats, order: Order, paise: int, now: datetime) -> None:
    """Give back a part of what was taken. Raises BankError when that is not there."""
    made = chats.bank.orders.get(order.made_as)
    taken = [tried for tried in (made.tries if made else ()) if tried.status == "captured"]
    if not taken:
        raise BankError("nothing was taken")
    asked = RefundRequest.model_construct(amount=paise, speed="normal", receipt=None, notes={})
    refunds.give(chats.bank, taken[0], asked, "", now)


def _made(stack: StackSettings, chats: Chats, order: Order, now: datetime) -> BankOrder:
    account = order.configuration_name.removeprefix(_PREFIX).replace("-", "_")
    merchant = account if account in stack.merchants else OTHER_MERCHANT
    noted = order.extras.get("notes")
    notes = {key: str(value) for key, value in noted.items()} if isinstance(noted, dict) else {}
    made = chats.bank.add_order(merchant, order.total_paise, _receipt(order), notes, now)
    order.made_as = made.id
    return made


def _receipt(order: Order) -> str:
    receipt = order.extras.get("receipt")
    return receipt if isinstance(receipt, str) else order.reference_id
