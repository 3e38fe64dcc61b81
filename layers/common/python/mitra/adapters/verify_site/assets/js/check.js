// One check after the other: this device's own answer at once, then the register's, which is the last word.
import { ownAnswer, registersAnswer } from "./answers.js";
import { canVerify } from "./es256.js";
import { timeInIndia } from "./figures.js";
import { judge } from "./judge.js";
import { listName } from "./status_list.js";
import { at, paintAnswer, paintSource, paintTrouble, say, showState } from "./paint.js";

// What the next lists, or the register, may answer better.
const OPEN = [
  "keys_missing",
  "keys_expired",
  "key_unknown",
  "key_compromised",
  "type_unknown",
  "status_list_missing",
  "status_list_expired",
  "file_not_checked",
];
// Another issuer's code is nobody's business here: it is not sent anywhere.
const STAYS_HERE = ["not_ours", "unreadable"];

export const nowInSeconds = () => Math.floor(Date.now() / 1000);

// `job` = { text, ask, adjust }: the code to judge here, how to ask the register, and what else is known of the answer.
export function makeChecks(held, pack) {
  let turn = 0;
  let shown = null;
  let latest = null;

  async function check(job) {
    const mine = (turn += 1);
    const current = () => mine === turn;
    latest = job;
    shown = null;
    showState("checking");
    scrollTo(0, 0);
    const own = await judged(job);
    job.list = own.claims ? listName(own.claims.typeCode, own.claims.issuedAt) : "";
    if (STAYS_HERE.includes(own.verdict)) {
      return settle(current, { own });
    }
    const before = held.otherRoot();
    const told = job.ask();
    const lists = refreshed(job);
    if (!OPEN.includes(own.reason) && own.verdict !== "number_alone") {
      settle(current, { own, waiting: true });
    }
    const found = await told;
    // A yes that this device cannot give itself waits until it is known whose root the site shows.
    const atOnce = found && (found.tone !== "yes" || own.verdict === "genuine");
    if (atOnce) {
      settle(current, { found });
    }
    await lists;
    if (!atOnce || held.otherRoot() !== before) {
      settle(current, found ? { found } : { own: await judged(job) });
    }
  }

  async function judged(job) {
    if (!canVerify()) {
      return { verdict: "number_alone", reason: "trouble" };
    }
    const { kinds } = await pack();
    const own = await judge(job.text, held, kinds, nowInSeconds());
    return job.adjust ? job.adjust(own) : own;
  }

  async function refreshed(job) {
    await held.refresh(nowInSeconds(), job.list).catch(() => null);
  }

  async function settle(current, result) {
    const words = await pack();
    if (current()) {
      shown = result;
      paint(result, words);
    }
  }

  function paint({ own, found, waiting = false }, words) {
    if (!found && (own.verdict === "number_alone" || own.reason === "keys_missing")) {
      const what = own.reason || "needs_network";
      paintTrouble(words.words[`${what}.meaning`], words.words[`${what}.next`], true);
      return say(words.words[`${what}.meaning`]);
    }
    const answer = distrusted(found ? registersAnswer(found, words) : ownAnswer(own, words), words);
    paintAnswer(answer, words);
    paintSource(found ? askedAt(found, words) : keptSince(own, waiting, words), waiting);
    return say(waiting ? "" : `${answer.title}. ${answer.meaning}`);
  }

  // While the site shows another root than this device knows, it says yes to nothing.
  function distrusted(answer, words) {
    const refused = warnOfRoot(held) && answer.tone === "yes";
    return refused ? ownAnswer({ verdict: "unknown_key", reason: "root_changed" }, words) : answer;
  }

  return {
    check,
    again: () => latest && check(latest),
    // Whether there is an answer that can be shown in other words.
    repaint: (words) => Boolean(shown) && (paint(shown, words), true),
  };
}

// Says so when the site shows another root than the one that this device saw first.
export function warnOfRoot(held) {
  const changed = Boolean(held.otherRoot());
  at("caution").hidden = !changed;
  return changed;
}

function askedAt(found, { words }) {
  const asked = timeInIndia(Date.parse(found.checked_at) / 1000, nowInSeconds(), { words });
  return words["source.register"].replace("{time}", asked);
}

function keptSince(own, waiting, { words }) {
  if (waiting) {
    return words["source.waiting"];
  }
  if (!own.claims) {
    return STAYS_HERE.includes(own.verdict) ? "" : words["source.device"];
  }
  const known = own.status && timeInIndia(own.status.iat, nowInSeconds(), { words });
  return known ? words["source.status_of"].replace("{time}", known) : words["source.no_status"];
}
