// One message as a bubble.

import { h, icon } from "./dom.js";
import { documentCard, film, picture, sound } from "./files.js";
import { openList } from "./list.js";
import { map } from "./map.js";
import { words } from "./markup.js";
import { isPayable, openPayment, orderCard } from "./orders.js";
import { choosePlace, showPlace } from "./places.js";
import { timeOf } from "./times.js";

const TICKS = { sent: "sent", delivered: "both", read: "both" };
const QUOTED_TYPES = { location: "Location", image: "Photo", document: "Document", audio: "Voice message" };

function meta(message) {
  const mine = message.from === "citizen";
  return h("span", { class: "meta" },
    h("time", { datetime: message.at }, timeOf(message.at)),
    mine ? icon(TICKS[message.status] ?? "sent", `ticks ${message.status}`, message.status) : null);
}

function place(location) {
  const named = location.name || location.address;
  return h("button", { type: "button", class: "inset place", "aria-label": `Location ${location.name ?? ""}`.trim(), onclick: () => showPlace(location) },
    map(location),
    named ? h("span", { class: "place-words" }, h("b", {}, location.name || location.address), location.name && location.address ? h("small", {}, location.address) : null) : null);
}

function quote(message) {
  const name = message.from === "citizen" ? "You" : "Mitra";
  const text = message.text || message.document?.filename || QUOTED_TYPES[message.type] || "Message";
  return h("span", { class: "quote" }, h("b", {}, name), h("span", {}, words(text)));
}

function tapped(message) {
  const [title, ...rest] = message.text.split("\n");
  return h("span", { class: "words tapped" }, title, rest.length ? h("small", {}, rest.join(" ")) : null);
}

function content(message) {
  const isTap = message.from === "citizen" && (message.type === "interactive" || message.type === "button");
  return [
    message.image && picture(message.image, message.text),
    message.video && film(message.video),
    message.audio && sound(message.audio),
    message.document && documentCard(message.document),
    message.location && place(message.location),
    message.order && orderCard(message.order),
    message.header && h("div", { class: "title" }, message.header),
    message.text && (isTap ? tapped(message) : words(message.text)),
    message.footer && h("span", { class: "foot" }, message.footer),
  ].filter(Boolean);
}

const action = (mark, label, onclick) => h("button", { type: "button", class: "act", onclick }, icon(mark), label);

const outside = (link) => h("a", { class: "act", href: link.url, target: "_blank", rel: "noopener noreferrer" }, icon("open"), link.title);

/** The way to pay an order: in the chat, or on a page of its own. */
const payment = (order, pay) =>
  order.link ? outside({ url: order.link, title: "Review and pay" }) : action("open", "Review and pay", () => openPayment(order, pay));

/** What stands inside the bubble, under a line. */
function inside(message, does) {
  const acts = [
    message.list_button && action("list", message.list_button, () => openList(message, does.tap)),
    message.link && outside(message.link),
    message.asks === "location" && action("pin", "Send location", () => choosePlace(does.share)),
    message.flow && action("form", message.flow.title, () => does.tap(message.flow.title)),
    message.order && message.from === "service" && isPayable(message.order) && payment(message.order, does.pay),
  ].filter(Boolean);
  return acts.length ? h("div", { class: "in-actions" }, acts) : null;
}

function cards(message, does) {
  const card = (one) => h("li", {}, words(one.text), one.buttons.map((b) => action("reply", b.title, () => does.tap(b.id))), one.link && outside(one.link));
  return h("ul", { class: "cards" }, message.cards.map(card));
}

const buttons = (message, does) =>
  h("div", { class: "buttons", role: "group", "aria-label": "Answers" }, message.buttons.map((b) => action("reply", b.title, () => does.tap(b.id))));

/**
 * The list item of a message. `context.first`: the sender has changed; `context.quoted`: the message
 * it answers; `context.does`: tap, share, pay.
 */
export function bubble(message, { first, quoted, does }) {
  const mine = message.from === "citizen";
  const wide = message.type === "interactive" && !mine || message.document || message.location || message.image || message.order;
  const face = h("div", { class: "bubble" },
    h("span", { class: "sr-only" }, mine ? "You: " : "Mitra: "),
    quoted ? quote(quoted) : null,
    content(message),
    message.cards ? cards(message, does) : null,
    meta(message),
    inside(message, does),
    message.reaction ? h("span", { class: "reaction", "aria-label": `Reaction ${message.reaction}` }, message.reaction) : null);
  const under = message.buttons.length && !message.cards ? buttons(message, does) : null;
  const row = ["row", mine ? "out" : "in", first && "first", message.reaction && "reacted"].filter(Boolean).join(" ");
  return h("li", { class: row, "data-id": message.id }, h("div", { class: wide ? "stack wide" : "stack" }, face, under));
}
