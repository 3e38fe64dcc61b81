// WhatsApp's own marks: *bold* _italic_ ~strike~ `code` ```block```, "- " points, "> " quotes, links.

import { h } from "./dom.js";

const TAGS = { "*": "strong", "_": "em", "~": "s" };
// A mark counts only around words: "2 * 3 * 4" and "snake_case_name" stay as they are.
const MARKED = /(?<![\p{L}\p{M}\p{N}])([*_~])(?=\S)((?:(?!\1)[^\n])*?\S)\1(?![\p{L}\p{M}\p{N}])/u;
const CODE = /```([\s\S]+?)```|`([^`\n]+)`/;
const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/;
const TELUGU = /\p{Script=Telugu}/u;
const DEVANAGARI = /\p{Script=Devanagari}/u;
const FEW_EMOJI = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}])*\s*){1,3}$/u;

function split(text, pattern, make, rest) {
  const found = pattern.exec(text);
  if (!found) return rest(text);
  const after = text.slice(found.index + found[0].length);
  return [...rest(text.slice(0, found.index)), make(found), ...split(after, pattern, make, rest)];
}

const plain = (text) => (text ? [text] : []);

const links = (text) =>
  split(text, LINK, ([url]) => h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url), plain);

const marked = (text) => split(text, MARKED, ([, mark, inner]) => h(TAGS[mark], {}, marked(inner)), links);

const inline = (text) => split(text, CODE, ([, block, short]) => h("code", {}, block ?? short), marked);

function line(text) {
  if (text.startsWith("> ")) return h("blockquote", {}, inline(text.slice(2)));
  if (/^[-*] \S/.test(text)) return h("span", { class: "point" }, h("span", {}, "•"), h("span", {}, inline(text.slice(2))));
  return inline(text);
}

/** Words as WhatsApp shows them, in one element. */
export function words(text) {
  const script = TELUGU.test(text) ? "te" : DEVANAGARI.test(text) ? "hi" : "";
  const size = FEW_EMOJI.test(text) ? "huge" : "";
  const element = h("span", { class: `words ${script} ${size}`.trim(), lang: script || null });
  if (text.includes("```")) {
    element.append(...inline(text));
    return element;
  }
  let previousIsBlock = true;
  for (const written of text.split("\n")) {
    const shown = line(written);
    const isBlock = !Array.isArray(shown);
    if (!previousIsBlock && !isBlock) element.append("\n");
    element.append(...(isBlock ? [shown] : shown));
    if (!isBlock && !written && previousIsBlock) element.append("\n");
    previousIsBlock = isBlock;
  }
  return element;
}
