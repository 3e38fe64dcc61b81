// The token stands behind the # of the scanned address, which browsers never send. It is taken out of the
// address bar at once, posted to be checked, and the answer is written into the page as text.
(() => {
  "use strict";
  const PATIENCE_MS = 15000;
  const root = document.documentElement;
  let scanned = "";

  const at = (id) => document.getElementById(id);

  const state = (name) => {
    root.dataset.state = name;
  };

  function takeFragment() {
    if (location.hash.length < 2) {
      return false;
    }
    scanned = location.href;
    history.replaceState(null, "", location.pathname + location.search);
    state("checking");
    return true;
  }

  function scriptOf(text) {
    if (/[\u0c00-\u0c7f]/.test(text)) {
      return "te";
    }
    return /[\u0900-\u097f]/.test(text) ? "hi" : "en";
  }

  function write(element, text) {
    element.textContent = text;
    element.lang = scriptOf(text);
  }

  function line(field, language) {
    const row = document.createElement("div");
    const label = row.appendChild(document.createElement("dt"));
    const value = row.appendChild(document.createElement("dd"));
    label.textContent = field.label[language] || field.label.en;
    write(value, field.shown[language] || field.shown.en);
    return row;
  }

  function inIndia(moment) {
    const [day, time] = new Date(Date.parse(moment) + 330 * 60000).toISOString().split("T");
    return day.split("-").reverse().join("-") + " " + time.slice(0, 5);
  }

  function show(found) {
    const language = root.lang;
    const other = language === "te" ? "en" : "te";
    at("band").dataset.tone = found.tone;
    at("answer").dataset.key = found.verdict;
    at("title").textContent = found.title[language];
    at("second").textContent = found.title[other];
    at("meaning").textContent = found.meaning[language];
    at("next").textContent = found.next_step[language];
    at("kind").textContent = found.document?.title?.[language] ?? "";
    at("list").replaceChildren(...found.fields.map((field) => line(field, language)));
    at("lines").hidden = found.fields.length === 0;
    at("lines")[found.compare ? "after" : "before"](at("step"));
    at("heading-compare").hidden = !found.compare;
    at("heading-known").hidden = found.compare;
    at("time").dateTime = found.checked_at;
    at("time").textContent = inIndia(found.checked_at);
    at("when").hidden = false;
    document.title = found.title[language];
    for (const link of document.querySelectorAll("nav a")) {
      link.hash = new URL(scanned).hash;
    }
    state("answer");
  }

  async function check() {
    state("checking");
    try {
      const answer = await fetch("/v/check", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ url: scanned }),
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout?.(PATIENCE_MS),
      });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      show(await answer.json());
    } catch {
      state("trouble");
    }
  }

  const waiting = takeFragment();
  document.addEventListener("DOMContentLoaded", () => {
    at("retry").addEventListener("click", check);
    if (waiting) {
      check();
    }
  });
  addEventListener("hashchange", () => {
    if (takeFragment()) {
      check();
    }
  });
})();
