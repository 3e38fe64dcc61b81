// The numbers to chat as: remembered in this browser, and those the stack knows.

import { allChats } from "./api.js";
import { byId, h } from "./dom.js";

const KEPT = "mitra.phones";
const FIRST = "919848012345";
const HUES = 6;
const VALID = /^(\d{7,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})$/;

function kept() {
  try {
    const numbers = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(numbers) ? numbers.filter((number) => VALID.test(number)) : [];
  } catch {
    return [];
  }
}

/** "+91 98480 12345" for 919848012345; a BSUID as it is. */
export function written(number) {
  const indian = /^91(\d{5})(\d{5})$/.exec(number);
  if (indian) return `+91 ${indian[1]} ${indian[2]}`;
  return /^\d/.test(number) ? `+${number}` : number;
}

/** The list of phones; `choose` is called with a number. */
export class Phones {
  constructor(choose) {
    this.choose = choose;
    this.current = kept()[0] ?? FIRST;
    byId("add-phone").addEventListener("submit", (event) => this.#add(event));
  }

  /** Make a number the first, remember it, and go to its chat. */
  select(number) {
    this.current = number;
    const numbers = [number, ...kept().filter((other) => other !== number)];
    try {
      localStorage.setItem(KEPT, JSON.stringify(numbers));
    } catch {
      // A browser that keeps nothing still chats.
    }
    this.choose(number);
    this.refresh();
  }

  async refresh() {
    const chats = new Map((await allChats()).map((chat) => [chat.wa_id, chat]));
    const numbers = [...new Set([...kept(), ...chats.keys()])];
    byId("phones").replaceChildren(...numbers.sort().map((number) => this.#row(number, chats.get(number))));
  }

  #row(number, chat) {
    const hue = String([...number].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % HUES);
    const name = chat?.name ?? "New";
    const newest = chat?.text || (chat?.type ? `(${chat.type})` : "No messages yet");
    return h("li", {},
      h("button", { type: "button", class: "phone-row", "aria-current": String(number === this.current), onclick: () => this.select(number) },
        h("span", { class: "phone-face", "data-hue": hue, "aria-hidden": "true" }, chat ? name[0] : "+"),
        h("span", { class: "phone-words" }, h("b", {}, written(number)), h("small", {}, `${name} · ${newest.split("\n")[0]}`))));
  }

  #add(event) {
    event.preventDefault();
    const input = byId("new-phone");
    const typed = input.value.trim();
    const number = VALID.test(typed) ? typed : typed.replace(/[^\d]/g, "");
    const valid = VALID.test(number);
    byId("add-problem").textContent = valid ? "" : "Write 7 to 15 digits, country code first.";
    if (!valid) return;
    input.value = "";
    this.select(number);
  }
}
