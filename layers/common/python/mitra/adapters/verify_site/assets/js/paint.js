// Writing into the page: always as text, never as markup.

const html = document.documentElement;

export const at = (id) => document.getElementById(id);

// One of checking, answer, trouble.
export function showState(name) {
  html.dataset.state = name;
}

export function scriptOf(text) {
  if (/[\u0c00-\u0c7f]/.test(text)) {
    return "te";
  }
  return /[\u0900-\u097f]/.test(text) ? "hi" : "en";
}

// What a screen reader says at once, whatever is on the screen.
export function say(text) {
  at("said").textContent = text;
}

export function paintAnswer(answer, pack) {
  at("band").dataset.tone = answer.tone;
  at("answer").dataset.key = answer.key;
  at("title").textContent = answer.title;
  at("second").textContent = answer.second;
  at("second").lang = pack.second_language;
  at("meaning").textContent = answer.meaning;
  at("next").textContent = answer.next;
  at("kind").textContent = answer.kind;
  at("list").textContent = "";
  at("list").append(...answer.lines.map(lineOf));
  at("lines").hidden = answer.lines.length === 0;
  at("step").hidden = !answer.next;
  at("lines")[answer.compare ? "after" : "before"](at("step"));
  at("heading-compare").hidden = !answer.compare;
  at("heading-known").hidden = answer.compare;
  document.title = `${answer.title} - ${pack.words["site.name"]}`;
  showState("answer");
}

// One line under the band: where it comes from and how old it is. `waiting`: the register is still asked.
export function paintSource(text, waiting) {
  at("band").after(at("when"));
  at("when").textContent = text;
  at("when").hidden = !text;
  at("when").classList.toggle("waiting", waiting);
}

export function paintTrouble(meaning, next, again) {
  at("trouble-meaning").textContent = meaning;
  at("trouble-next").textContent = next;
  at("retry").hidden = !again;
  showState("trouble");
}

// Every fixed word of the page in another language.
export function paintWords(pack) {
  html.lang = pack.language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = pack.words[element.dataset.word];
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", pack.words[element.dataset.label]);
  }
  for (const link of document.querySelectorAll("nav a")) {
    link.toggleAttribute("aria-current", link.hreflang === pack.language);
    if (link.hreflang === pack.language) {
      link.setAttribute("aria-current", "true");
    }
  }
}

function lineOf({ label, shown }) {
  const row = document.createElement("div");
  const name = row.appendChild(document.createElement("dt"));
  const value = row.appendChild(document.createElement("dd"));
  name.textContent = label;
  value.textContent = shown;
  value.lang = scriptOf(shown);
  return row;
}
