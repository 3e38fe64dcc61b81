// docs/qr-token.md, section 5: a short list of what may stand in a text, and Telugu in one byte a character.
import { refuseUnless } from "./refused.js";

const TELUGU_FORM = /^[\u0020-\u007e\u0c00-\u0c7f]*[\u0c00-\u0c7f][\u0020-\u007e\u0c00-\u0c7f]*$/;
const ALLOWED =
  /^[\u0020-\u007e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0900-\u097f\u0c00-\u0c7f\u200c\u200d\u2013\u2019\u20b9]*$/;
const FOREIGN_DIGITS = /[\u0966-\u096f\u0c66-\u0c6f\u0c78-\u0c7e]/;
const BEFORE_MARKS = /[\u0900-\u097f\u0c00-\u0c7f\u200c\u200d]/;
const MARKS =
  /[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u0c00-\u0c04\u0c3c\u0c3e-\u0c4d\u0c55\u0c56\u0c62\u0c63]/;
const SCRIPTS = [
  /[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]/,
  /[\u0c00-\u0c65\u0c77\u0c7f]/,
  /[\u0900-\u0963\u0970-\u097f]/,
];
const MAX_CHARACTERS = 120;
const MAX_MARKS = 4;

// The text of a byte string or of a CBOR text; each text has exactly one of these forms.
export function unpackText(item) {
  const packed = typeof item !== "string";
  const text = packed ? Array.from(item, unpackByte).join("") : item;
  refuseUnless(TELUGU_FORM.test(text) === packed, "text_form");
  const size = [...text].length;
  refuseUnless(size >= 1 && size <= MAX_CHARACTERS, "text_length");
  refuseUnless(ALLOWED.test(text), "text_character");
  refuseUnless(text.normalize("NFC") === text, "text_not_nfc");
  refuseUnless(joinsTelugu(text), "text_joiner");
  refuseUnless(!FOREIGN_DIGITS.test(text), "text_digits");
  refuseUnless(!/^ | $| {2}/.test(text), "text_spaces");
  refuseUnless(oneScriptAWord(text), "text_mixed_scripts");
  refuseUnless(marksAreSeated(text), "text_marks");
  return text;
}

function unpackByte(byte) {
  return String.fromCharCode(byte < 0x80 ? byte : byte - 0x80 + 0x0c00);
}

// From here on a text has passed ALLOWED: each character is one UTF-16 unit.

function joinsTelugu(text) {
  const telugu = (character) => character >= "\u0c00" && character <= "\u0c7f";
  return Array.from(text).every(
    (character, at) =>
      (character !== "\u200c" && character !== "\u200d") ||
      (telugu(text[at - 1] || "") && telugu(text[at + 1] || "")),
  );
}

function oneScriptAWord(text) {
  let before = -1;
  for (const character of text) {
    const script = SCRIPTS.findIndex((letters) => letters.test(character));
    if (before >= 0 && script >= 0 && script !== before) {
      return false;
    }
    before = script;
  }
  return true;
}

function marksAreSeated(text) {
  let height = 0;
  let before = " ";
  for (const character of text) {
    height = MARKS.test(character) ? height + 1 : 0;
    if (height > MAX_MARKS || (height > 0 && !BEFORE_MARKS.test(before))) {
      return false;
    }
    before = character;
  }
  return true;
}
