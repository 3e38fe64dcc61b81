// Orders: the card in the chat and the sheet to pay.

import { h, icon } from "./dom.js";
import { closeSheet, openSheet } from "./sheets.js";

const rupees = new Intl.NumberFormat("en-IN", { style: "currency", currency: "INR" });
const money = (amount) => rupees.format(amount.value / amount.offset);

const STATES = {
  captured: ["Paid", "tick"],
  failed: ["Payment failed - try again", "close"],
  pending: ["Payment pending", "clock"],
  processing: ["Order processing", "clock"],
  partially_shipped: ["Partly sent", "clock"],
  shipped: ["Sent", "tick"],
  completed: ["Completed", "tick"],
  canceled: ["Canceled", "close"],
  expired: ["Expired", "clock"],
};

const isExpired = (order) => order.expires_at && Date.now() / 1000 >= order.expires_at;

/** Whether there is still something to pay. */
export const isPayable = (order) => order.total && order.payment !== "captured" && !["completed", "canceled"].includes(order.status) && !isExpired(order);

function state(order) {
  const open = order.status === "pending" && order.payment !== "captured";
  const key = open && isExpired(order) ? "expired" : order.status === "pending" ? order.payment : order.status;
  const [label, mark] = STATES[key] ?? [];
  return label ? h("span", { class: `state ${key}` }, icon(mark), label) : null;
}

function lines(order) {
  const row = (name, amount, kind) => (amount ? h("tr", { class: kind }, h("td", {}, name), h("td", {}, money(amount))) : null);
  const items = order.items.map((item) =>
    h("tr", {},
      h("td", {}, item.name, item.quantity > 1 ? h("small", {}, ` × ${item.quantity}`) : null),
      h("td", {}, money({ ...item.amount, value: item.amount.value * item.quantity }))));
  const extra = [["Tax", order.tax], ["Delivery", order.shipping]].filter(([, amount]) => amount?.value);
  return h("table", { class: "order-lines" },
    items,
    extra.map(([name, amount]) => row(name, amount, "sum")),
    order.discount?.value ? h("tr", { class: "sum" }, h("td", {}, "Discount"), h("td", {}, `−${money(order.discount)}`)) : null,
    row("Total", order.total, "total"));
}

/** The card in the bubble. */
export function orderCard(order) {
  const head = h("div", { class: "order-head" },
    h("span", { class: "order-mark", "aria-hidden": "true" }, "₹"),
    h("span", {}, h("b", {}, order.total ? money(order.total) : "Your order"), h("small", {}, `Order ${order.reference_id}`)));
  return h("div", { class: "inset order" }, head, order.items.length ? lines(order) : null, state(order),
    order.description ? h("span", { class: "foot" }, order.description) : null);
}

/** The sheet where the citizen pays, or lets it fail, or leaves it pending. */
export function openPayment(order, pay) {
  const choose = (outcome) => () => {
    closeSheet();
    pay(outcome);
  };
  const button = (kind, label, outcome) => h("button", { type: "button", class: `wide-button ${kind}`, onclick: choose(outcome) }, label);
  openSheet("Review and pay",
    h("div", { class: "facts" }, h("b", {}, `Order ${order.reference_id}`), lines(order)),
    [button("", `Pay ${money(order.total)}`, "success"), button("danger", "Let the payment fail", "failed"), button("plain", "Leave it pending", "pending")]);
}
