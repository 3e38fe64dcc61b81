// What was found as the page shows it, in one language: the register's answer, or this device's own.
// Both become { key, tone, compare, title, second, meaning, next, kind, lines: [{ label, shown }] }.
import { printedId } from "./document_id.js";
import { dayInIndia, shownValue } from "./figures.js";

const NAME = "holder_name";

export function registersAnswer(told, pack) {
  const inWords = (titles) => (titles && (titles[pack.language] || titles.en)) || "";
  return {
    key: told.verdict,
    tone: told.tone,
    compare: told.compare,
    title: inWords(told.title),
    second: told.title[pack.second_language],
    meaning: inWords(told.meaning),
    next: inWords(told.next_step),
    kind: told.document ? inWords(told.document.title) : "",
    lines: told.fields.map((field) => ({ label: inWords(field.label), shown: inWords(field.shown) })),
  };
}

export function ownAnswer(found, pack) {
  const { verdict, reason = "", claims, kind } = found;
  const text = (part) => pack.words[`${reason}.${part}`] || pack.words[`${verdict}.${part}`];
  return {
    key: verdict,
    tone: pack.tones[verdict],
    compare: pack.compares.includes(verdict),
    title: text("title"),
    second: pack.second[`${reason}.title`] || pack.second[`${verdict}.title`],
    meaning: text("meaning"),
    next: text("next"),
    kind: kind ? pack.kinds[claims.typeCode].title : "",
    lines: claims ? linesOf(claims, pack) : [],
  };
}

// The name first, then the number, then the lines in the order of the paper, then what the catalogue does not name.
function linesOf(claims, pack) {
  const fields = pack.kinds[claims.typeCode].fields;
  const named = fields.filter((field) => claims.fields.has(field.key));
  const unnamed = [...claims.fields.keys()].filter((key) => !fields.some((field) => field.key === key));
  const lines = named.map((field) => ({ id: field.id, label: field.label, shown: shown(field) }));
  const others = unnamed.map((key) => ({ id: "", label: `№ ${key}`, shown: shown({ key, kind: "text" }) }));
  const isName = (line) => line.id.startsWith(NAME);
  return [
    ...lines.filter(isName),
    { label: pack.words["line.document_id"], shown: printedId(claims.id) },
    ...lines.filter((line) => !isName(line)),
    ...others,
    { label: pack.words["line.issued_on"], shown: dayInIndia(claims.issuedAt, pack) },
    { label: pack.words["line.valid_until"], shown: validUntil(claims, pack) },
  ];

  function shown(field) {
    return shownValue(field, claims.fields.get(field.key), pack);
  }
}

function validUntil(claims, pack) {
  return claims.expiresAt === null ? pack.words["line.permanent"] : dayInIndia(claims.expiresAt, pack);
}
