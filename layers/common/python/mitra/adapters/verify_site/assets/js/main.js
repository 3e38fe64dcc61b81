// The page comes to life: what was scanned, dropped, chosen or typed becomes a check.
import { makeChecks, nowInSeconds, warnOfRoot } from "./check.js";
import { makeHeld } from "./held.js";
import { chooseLanguage, currentPack, startLanguage } from "./language.js";
import { at } from "./paint.js";
import { fileJob, isPdf } from "./pdf.js";
import { askRegister, getText, lookUp } from "./register.js";
import { pageScanner } from "./scan_button.js";
import { readScan } from "./scanned.js";
import { storage } from "./storage.js";

const held = makeHeld(storage, getText);
const checks = makeChecks(held, currentPack);

function checkText(text) {
  const ask = () => askRegister(JSON.stringify({ url: text }), "application/json");
  return checks.check({ text, ask });
}

function checkNumber(id) {
  return checks.check({ text: id, ask: () => lookUp(id) });
}

async function checkFile(file) {
  if (isPdf(file)) {
    return checks.check(await fileJob(file));
  }
  return scanner.readPicture(file);
}

const scanner = pageScanner(checkText, currentPack);

function begin() {
  const scanned = self.mitraTake();
  if (scanned) {
    checkText(scanned);
    return;
  }
  const id = decodeURIComponent(location.pathname.slice("/v/".length));
  // The kept page stands for every address: its number is looked up here.
  if (id && at("answer").dataset.key === "welcome") {
    checkNumber(id);
    return;
  }
  held.refresh(nowInSeconds()).catch(() => null).then(() => warnOfRoot(held));
}

function listen() {
  at("retry").addEventListener("click", () => checks.again() || location.reload());
  at("trust").addEventListener("click", async () => {
    await held.trustOtherRoot().catch(() => null);
    checks.again();
  });
  at("file").addEventListener("change", () => {
    [...at("file").files].slice(0, 1).forEach(checkFile);
    at("file").value = "";
  });
  at("typed").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = at("payload").value;
    const { id, digits } = readScan(text);
    return id && !digits ? checkNumber(id) : checkText(text);
  });
  for (const link of document.querySelectorAll("nav a")) {
    link.addEventListener("click", (event) => chooseLanguage(event, checks));
  }
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    [...event.dataTransfer.files].slice(0, 1).forEach(checkFile);
  });
  addEventListener("hashchange", () => {
    const scanned = self.mitraTake();
    return scanned && checkText(scanned);
  });
}

function keepForLater() {
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/v/sw.js", { scope: "/v/" }).catch(() => null);
  }
}

document.documentElement.dataset.ready = "yes";
listen();
startLanguage().then(begin, begin);
addEventListener("load", keepForLater);
