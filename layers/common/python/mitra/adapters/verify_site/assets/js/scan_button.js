// The scanner is loaded when it is first wanted: most people's phones scan by themselves.
import { at, paintTrouble, say } from "./paint.js";

export function pageScanner(found, pack) {
  const load = () => import(document.documentElement.dataset.scanner);

  async function open() {
    const { words } = await pack();
    try {
      const { openScanner } = await load();
      at("scanner").hidden = false;
      await openScanner({ video: at("video"), torch: at("torch"), stop: at("stop"), done });
      say(words["scanner.hold"]);
    } catch (error) {
      done("");
      const denied = error.name === "NotAllowedError";
      paintTrouble(words[denied ? "scanner.denied" : "scanner.failed"], words["scanner.other_way"], false);
    }
  }

  function done(text) {
    at("scanner").hidden = true;
    at("scan").focus();
    if (text) {
      found(text);
      scrollTo(0, 0);
    }
  }

  async function readPicture(file) {
    const { words } = await pack();
    try {
      const { readPictureFile } = await load();
      const text = await readPictureFile(file);
      return text ? found(text) : paintTrouble(words["picture.none"], words["picture.next"], false);
    } catch (error) {
      return paintTrouble(words["picture.none"], words["picture.next"], false);
    }
  }

  const able = navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
  at("scan").hidden = !able;
  at("scan").addEventListener("click", open);
  return { readPicture };
}
