// Files in the chat: documents, pictures, sounds.

import { h, icon } from "./dom.js";

const KIB = 1024;

function size(bytes) {
  if (bytes < KIB) return `${bytes} B`;
  return bytes < KIB * KIB ? `${Math.round(bytes / KIB)} kB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;
}

function extension(file) {
  const fromName = /\.([A-Za-z0-9]{1,4})$/.exec(file.filename)?.[1];
  return (fromName ?? file.mime_type.split("/").pop().slice(0, 4)).toUpperCase();
}

const opened = (file) => ({ href: file.url, target: "_blank", rel: "noopener" });

/** A document; a tap opens it. */
export function documentCard(file) {
  const kind = extension(file);
  return h("a", { class: "inset file", ...opened(file) },
    h("span", { class: kind === "PDF" ? "file-badge pdf" : "file-badge", "aria-hidden": "true" }, kind),
    h("span", {}, h("span", { class: "file-name" }, file.filename || "Document"), h("span", { class: "file-facts" }, `${size(file.bytes)} • ${kind}`)));
}

/** A picture; a tap opens it. */
export function picture(file, caption) {
  return h("a", { class: "picture", ...opened(file) }, h("img", { src: file.url, alt: caption || "Photo", loading: "lazy" }));
}

/** A sound to play. */
export function sound(file) {
  return h("audio", { class: "sound", controls: true, preload: "none", src: file.url, "aria-label": "Voice message" });
}

/** A film is only named: the phone does not play it. */
export function film(file) {
  return h("a", { class: "inset file", ...opened(file) }, icon("photo"), h("span", { class: "file-name" }, file.filename || "Video"));
}
