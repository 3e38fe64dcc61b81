// JSON as the lists use it: an object in UTF-8, whole numbers alone, each name once. JSON.parse takes the last of
// two equal names, other readers the first: so both are refused.
import { refuseListUnless } from "./list_refused.js";

const TEXTS = /"(?:[^"\\]|\\[^])*"\s*:?/g;
const LATEST = 253402300799;

export function readObject(bytes) {
  let found = null;
  let names = 0;
  let rest = "";
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    found = JSON.parse(text, (_, value) => {
      names += isObject(value) ? Object.keys(value).length : 0;
      return value;
    });
    rest = text.replace(TEXTS, (one) => {
      names -= one.endsWith(":") ? 1 : 0;
      return "";
    });
  } catch (error) {
    found = null;
  }
  refuseListUnless(isObject(found) && names === 0 && !/[0-9][.eE]/.test(rest), "json");
  return found;
}

export function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

// A number from 0 to `most`.
export function whole(found, name, most = LATEST) {
  const value = found[name];
  refuseListUnless(Number.isSafeInteger(value) && value >= 0 && value <= most, "shape");
  return value;
}

// A text of 1 to `most` characters.
export function textOf(found, name, most = 256) {
  const value = found[name];
  refuseListUnless(typeof value === "string" && value.length >= 1 && value.length <= most, "shape");
  return value;
}
