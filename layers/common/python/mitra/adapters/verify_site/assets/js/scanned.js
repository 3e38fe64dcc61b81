// What people bring: the address in the QR, its digits, the number under it, or something else.
import { readId } from "./document_id.js";

const ADDRESS =
  /^(?:https?:\/\/)?[^\s/?#:]*(?::[0-9]{1,5})?\/v\/([^\s/?#]*)(?:\?[^\s#]*)?(?:#([\s\S]*))?$/i;
const OTHER_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]{1,31}:/;
const MAX_CHARACTERS_SCANNED = 8192;
const DIGITS_AT_LEAST = 100;
const DIGITS_AT_MOST = 2500;
const PROSE_AT_LEAST = 40;

// { id, digits }, either of them perhaps "", or { verdict }. The host of an address is not looked at.
export function readScan(text) {
  const found = text.trim();
  const size = [...found].length;
  if (size > MAX_CHARACTERS_SCANNED) {
    return { verdict: "not_ours" };
  }
  if (readId(found)) {
    return { id: found, digits: "" };
  }
  const address = ADDRESS.exec(found);
  if (address) {
    return { id: address[1], digits: address[2] || "" };
  }
  if (/^[0-9]+$/.test(found)) {
    return readNumber(found);
  }
  return { verdict: OTHER_SCHEME.test(found) || size >= PROSE_AT_LEAST ? "not_ours" : "unreadable" };
}

function readNumber(digits) {
  if (digits.length > DIGITS_AT_MOST) {
    return { verdict: "not_ours" };
  }
  return digits.length >= DIGITS_AT_LEAST ? { id: "", digits } : { verdict: "unreadable" };
}
