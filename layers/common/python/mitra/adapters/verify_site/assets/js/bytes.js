// Bytes as hex and as base64url (RFC 4648, section 5, without padding).

const BASE64URL = /^[A-Za-z0-9_-]*$/;

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}

export function toBase64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

// The one spelling of some bytes; anything else is an error, spare bits at the end included.
export function fromBase64url(text) {
  if (typeof text !== "string" || !BASE64URL.test(text)) {
    throw new TypeError("base64url");
  }
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(plain, (character) => character.charCodeAt(0));
  if (btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") !== text) {
    throw new TypeError("base64url");
  }
  return bytes;
}

export function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
