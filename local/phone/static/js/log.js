// The messages of a chat on the screen, in order, with day separators.

import { bubble } from "./bubbles.js";
import { byId, h, icon } from "./dom.js";
import { dayName, dayOf } from "./times.js";

const NEAR_PX = 90;

/** The scrolling part of the chat. `does` is what taps in it lead to. */
export class Log {
  constructor(does) {
    this.does = does;
    this.list = byId("messages");
    this.box = byId("log");
    this.toNewest = byId("to-newest");
    this.messages = [];
    this.box.addEventListener("scroll", () => this.#offerNewest());
    this.toNewest.addEventListener("click", () => this.scrollToEnd(true));
    new ResizeObserver(() => this.#sticky && this.scrollToEnd()).observe(this.box);
  }

  #sticky = true;
  #typing = null;

  /** Show all messages of a chat. */
  show(messages) {
    this.messages = messages;
    this.#typing = null;
    const notice = h("li", { class: "notice" }, h("span", {}, icon("lock"), "This chat stays on this computer. It is forgotten when the stack stops."));
    this.list.replaceChildren(notice, ...(messages.length ? [] : [this.#hello()]));
    messages.forEach((_, index) => this.list.append(...this.#elements(index)));
    this.scrollToEnd();
  }

  /** Show one more, unless it is there already. */
  add(message) {
    if (this.messages.some((known) => known.id === message.id)) return this.change(message);
    this.typing(false);
    if (!this.messages.length) this.list.querySelector(".hello")?.remove();
    this.messages.push(message);
    this.list.append(...this.#elements(this.messages.length - 1));
    if (this.#sticky || message.from === "citizen") this.scrollToEnd(true);
    else this.#offerNewest();
  }

  /** Show one anew. */
  change(message) {
    const index = this.messages.findIndex((known) => known.id === message.id);
    if (index < 0) return;
    this.messages[index] = message;
    const old = this.list.querySelector(`[data-id="${CSS.escape(message.id)}"]`);
    const focused = old.contains(document.activeElement);
    const fresh = this.#elements(index).at(-1);
    old.replaceWith(fresh);
    if (focused) fresh.querySelector("button, a")?.focus();
  }

  /** Typing dots on or off. */
  typing(on) {
    this.#typing?.remove();
    this.#typing = null;
    if (!on) return;
    const dots = h("div", { class: "bubble typing-bubble", "aria-label": "Mitra is typing" }, h("i"), h("i"), h("i"));
    this.#typing = h("li", { class: "row in first" }, h("div", { class: "stack" }, dots));
    this.list.append(this.#typing);
    if (this.#sticky) this.scrollToEnd(true);
  }

  scrollToEnd(smooth = false) {
    this.box.scrollTo({ top: this.box.scrollHeight, behavior: smooth ? "smooth" : "auto" });
    this.#sticky = true;
  }

  #elements(index) {
    const message = this.messages[index];
    const before = this.messages[index - 1];
    const newDay = !before || dayOf(before.at) !== dayOf(message.at);
    const quoted = message.context && this.messages.find((known) => known.id === message.context);
    const first = newDay || before.from !== message.from;
    const separator = newDay ? [h("li", { class: "day" }, h("span", {}, dayName(message.at)))] : [];
    return [...separator, bubble(message, { first, quoted, does: this.does })];
  }

  #hello() {
    return h("li", { class: "hello" },
      h("img", { src: "/phone/static/img/mitra.svg", alt: "" }),
      h("h3", {}, "Mitra"),
      h("p", {}, "Public services of Andhra Pradesh, by chat: certificates, bills, bookings, grievances."),
      h("button", { type: "button", onclick: () => this.does.say("Hi") }, "Say Hi"));
  }

  #offerNewest() {
    const away = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
    this.#sticky = away < NEAR_PX;
    this.toNewest.hidden = this.#sticky;
  }
}
