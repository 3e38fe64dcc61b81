// Which language the page speaks: the one chosen here, now or earlier, else the one that it came in.
import { loadPack } from "./words.js";
import { paintWords } from "./paint.js";
import { storage } from "./storage.js";

const speaker = document.documentElement;
const known = (language) => Boolean(language) && `words${language}` in speaker.dataset;

export const currentPack = () => loadPack(speaker.lang);

export async function startLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  const wanted = [asked, storage.get("language")].find(known);
  if (wanted && wanted !== speaker.lang) {
    paintWords(await loadPack(wanted));
  }
}

// In place, so that nothing has to be scanned again. An answer that the server wrote is fetched anew by the link.
export async function chooseLanguage(event, checks) {
  const { hreflang, href } = event.currentTarget;
  event.preventDefault();
  storage.set("language", hreflang);
  try {
    const pack = await loadPack(hreflang);
    if (checks.repaint(pack)) {
      paintWords(pack);
      return;
    }
  } catch (error) {
    // The link says it as well.
  }
  location.assign(href);
}
