// Attach: a document, a photo, a sound, a place.

import { byId, h, icon } from "./dom.js";
import { choosePlace } from "./places.js";
import { toast } from "./toast.js";

const KINDS = [
  { kind: "document", mark: "doc", label: "Document", accept: "" },
  { kind: "image", mark: "photo", label: "Photo", accept: "image/jpeg,image/png" },
  { kind: "audio", mark: "sound", label: "Audio", accept: "audio/aac,audio/amr,audio/mpeg,audio/mp4,audio/ogg" },
];

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function chooser({ kind, accept }, send) {
  const input = h("input", { type: "file", accept: accept || null, hidden: true, "aria-label": kind });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (!file.size) return toast("This file is empty.");
    const body = { type: kind, filename: file.name, base64: await base64(file) };
    send(file.type ? { ...body, mime_type: file.type } : body);
  });
  return input;
}

/** Wire the clip. `send` gets a file, `share` a place. */
export function setUpAttach(send, share) {
  const panel = byId("attach-panel");
  const clip = byId("attach");
  const toggle = (open) => {
    panel.hidden = !open;
    clip.setAttribute("aria-expanded", String(open));
    if (open) panel.querySelector("button").focus();
  };
  const entry = (mark, label, onclick) =>
    h("button", { type: "button", class: `attach-${mark}`, onclick: () => { toggle(false); onclick(); } }, h("i", {}, icon(mark)), label);
  for (const each of KINDS) {
    const input = chooser(each, send);
    panel.append(input, entry(each.mark, each.label, () => input.click()));
  }
  panel.append(entry("pin", "Location", () => choosePlace(share)));
  clip.addEventListener("click", () => toggle(panel.hidden));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    toggle(false);
    clip.focus();
  });
  byId("log").addEventListener("pointerdown", () => toggle(false));
}
