// The sheet of a list message: sections, radio rows, Send.

import { h } from "./dom.js";
import { closeSheet, openSheet } from "./sheets.js";

function pick(row, chosen) {
  return h("label", { class: "pick" },
    h("span", { class: "pick-words" }, h("b", {}, row.title), row.description ? h("small", {}, row.description) : null),
    h("input", { type: "radio", name: "row", value: row.id, onchange: () => chosen(row) }));
}

/** Let the citizen choose a row; `send` gets its id. */
export function openList(message, send) {
  let row = null;
  const button = h("button", { type: "submit", class: "wide-button", disabled: true, form: "rows" }, "Send");
  const chosen = (picked) => {
    row = picked;
    button.disabled = false;
  };
  const sections = message.sections.map((section) =>
    h("section", { "aria-label": section.title || null },
      section.title ? h("h4", { class: "section-title" }, section.title) : null,
      section.rows.map((one) => pick(one, chosen))));
  const submit = (event) => {
    event.preventDefault();
    closeSheet();
    if (row) send(row.id);
  };
  openSheet(message.list_button, h("form", { id: "rows", onsubmit: submit }, sections), button);
}
