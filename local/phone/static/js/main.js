// The phone: one chat at a time, kept up to date by server-sent events.

import { act, follow, forget, messagesOf } from "./api.js";
import { setUpAttach } from "./attach.js";
import { byId } from "./dom.js";
import { Log } from "./log.js";
import { Phones, written } from "./phones.js";
import { closeSheet } from "./sheets.js";
import { toast } from "./toast.js";

const RESTING = "Business account";
let number = "";
let stop = () => {};
let typingTimer = 0;

async function doing(action) {
  try {
    await act(number, action);
  } catch (error) {
    toast(error.message);
  }
}

const log = new Log({
  say: (text) => doing({ text }),
  tap: (offer) => doing({ tap: offer }),
  share: (location) => doing({ location }),
  pay: (outcome) => doing({ pay: outcome }),
});

function typing({ on, seconds = 0 }) {
  clearTimeout(typingTimer);
  log.typing(on);
  byId("presence").textContent = on ? "typing…" : RESTING;
  if (on) typingTimer = setTimeout(() => typing({ on: false }), seconds * 1000);
}

const phones = new Phones((chosen) => {
  stop();
  closeSheet();
  number = chosen;
  document.body.dataset.view = "chat";
  byId("my-number").textContent = written(chosen);
  typing({ on: false });
  const reload = async () => {
    const messages = await messagesOf(chosen);
    if (chosen === number) log.show(messages);
  };
  stop = follow(chosen, {
    open: reload,
    message: (message) => {
      if (message.from === "service") typing({ on: false });
      log.add(message);
      phones.refresh();
    },
    change: (message) => log.change(message),
    typing,
  });
});

function setUpComposer() {
  const draft = byId("draft");
  const fit = () => {
    draft.style.height = "auto";
    draft.style.height = `${draft.scrollHeight}px`;
  };
  const submit = () => {
    const text = draft.value.trim();
    if (!text) return;
    draft.value = "";
    fit();
    doing({ text });
  };
  draft.addEventListener("input", fit);
  draft.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    draft.focus();
  });
}

function setUpMenu() {
  const menu = byId("menu");
  const more = byId("more");
  const toggle = (open) => {
    menu.hidden = !open;
    more.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button").focus();
  };
  const toPhones = () => {
    toggle(false);
    document.body.dataset.view = "phones";
    phones.refresh();
    byId("new-phone").focus();
  };
  more.addEventListener("click", () => toggle(menu.hidden));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    more.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !more.contains(event.target)) toggle(false);
  });
  byId("switch-phone").addEventListener("click", toPhones);
  byId("to-phones").addEventListener("click", toPhones);
  byId("clear-chat").addEventListener("click", () => {
    toggle(false);
    forget(number).catch((error) => toast(error.message));
  });
}

function setUpClock() {
  const tick = () => {
    byId("wall-clock").textContent = new Date().toLocaleTimeString("en-IN", { hour: "2-digit", minute: "2-digit", hour12: false });
  };
  tick();
  setInterval(tick, 10_000);
}

// Without its font a first Telugu word would be drawn as boxes, and some browsers keep them.
const FONTS = [["16px 'Mitra Telugu'", "త"], ["16px 'Mitra Devanagari'", "त"], ["16px 'Mitra Emoji'", "🙏"]];
await Promise.allSettled(FONTS.map(([font, sample]) => document.fonts.load(font, sample)));
setUpComposer();
setUpMenu();
setUpClock();
setUpAttach((media) => doing({ media }), (location) => doing({ location }));
const asked = new URLSearchParams(location.search).get("as");
phones.select(asked && /^[\w.]+$/.test(asked) ? asked : phones.current);
