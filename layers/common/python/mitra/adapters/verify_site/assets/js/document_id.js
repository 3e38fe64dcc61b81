// docs/qr-token.md, section 1.1: 64 bits as 13 characters of Crockford's base 32.
import { toHex } from "./bytes.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOKALIKES = { O: "0", I: "1", L: "1", "-": "", " ": "" };
const TYPED_MAX = 40;

export function idOf(bytes) {
  const number = BigInt("0x" + toHex(bytes));
  let text = "";
  for (let shift = 60n; shift >= 0n; shift -= 5n) {
    text += ALPHABET[Number((number >> shift) & 31n)];
  }
  return text;
}

// The id that a person typed, or "" when it cannot be one.
export function readId(text) {
  if (text.length > TYPED_MAX || !/^[\x00-\x7f]*$/.test(text)) {
    return "";
  }
  const found = text.trim().toUpperCase().replace(/[OIL\- ]/g, (character) => LOOKALIKES[character]);
  return /^[0-9A-F][0-9A-HJKMNP-TV-Z]{12}$/.test(found) ? found : "";
}

// In groups, as under the QR code: 9MF2-VFMF-2YG31.
export function printedId(id) {
  return `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`;
}
