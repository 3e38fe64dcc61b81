// Bottom sheets. While one is open the chat behind it cannot be reached, also not by the keyboard.

import { byId, h, icon } from "./dom.js";

let closeOpen = null;

/** Close the sheet that is open, if one is. */
export function closeSheet() {
  closeOpen?.();
}

/** Open a sheet with a title, a body and maybe buttons at its foot. */
export function openSheet(title, body, foot = null) {
  closeSheet();
  const from = document.activeElement;
  const close = h("button", { type: "button", class: "round", "aria-label": "Close", onclick: closeSheet }, icon("close"));
  const sheet = h("div", { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": title, tabindex: "-1", onkeydown: onKey },
    h("div", { class: "sheet-head" }, close, h("h3", {}, title)),
    h("div", { class: "sheet-body" }, body),
    foot && h("div", { class: "sheet-foot" }, foot));
  const scrim = h("div", { class: "scrim", onclick: closeSheet });
  byId("sheets").append(scrim, sheet);
  byId("chat").inert = true;
  closeOpen = () => {
    closeOpen = null;
    byId("sheets").replaceChildren();
    byId("chat").inert = false;
    from?.focus?.();
  };
  (sheet.querySelector("input, .sheet-body button") ?? sheet).focus({ preventScroll: true });
}

function onKey(event) {
  if (event.key === "Escape") closeSheet();
}
