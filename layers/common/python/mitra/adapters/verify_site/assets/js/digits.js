// docs/qr-token.md, section 1.2: the token as one decimal number with a byte 1 before it.
import { fromHex } from "./bytes.js";
import { refuseUnless } from "./refused.js";

const MAX_TOKEN_BYTES = 1024;
const MAX_DIGITS = 2467;

export function fromDigits(text) {
  refuseUnless(text.length > 0, "empty");
  refuseUnless([...text].length <= MAX_DIGITS, "too_long");
  refuseUnless(/^[0-9]+$/.test(text), "not_digits");
  refuseUnless(text[0] !== "0", "leading_zero");
  const hex = BigInt(text).toString(16);
  const bytes = fromHex(hex.length % 2 ? "0" + hex : hex);
  refuseUnless(bytes[0] === 1 && bytes.length > 1, "no_sentinel");
  refuseUnless(bytes.length <= MAX_TOKEN_BYTES + 1, "too_long");
  return bytes.subarray(1);
}
