// One short sentence that goes away by itself.

import { byId } from "./dom.js";

const SHOWN_MS = 5000;
let timer = 0;

export function toast(sentence) {
  const element = byId("toast");
  element.textContent = sentence;
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { element.hidden = true; }, SHOWN_MS);
}
