// docs/qr-token.md, section 6.2: the list of keys, and what a key's signature is worth. Times are seconds since 1970.
import { openSigned } from "./jws.js";
import { listLife } from "./list_life.js";
import { refuseListUnless } from "./list_refused.js";
import { hasAll, readPoint } from "./root_key.js";
import { isObject, whole, textOf } from "./strict_json.js";

const FIXED_KEY = { kty: "EC", crv: "P-256", alg: "ES256" };
const STATES = ["active", "retired", "compromised"];
const KEYS_LIVE = 30 * 86400;
const MOST_CHARACTERS = 1 << 20;

// { ver, iat, exp, keys: Map by kid, lists }. `seen` is the highest version that was ever taken before.
export async function readKeyList(text, root, now, seen = 0) {
  const found = await openSigned(text, "mitra-keys+jwt", root, MOST_CHARACTERS);
  const ver = whole(found, "ver", Number.MAX_SAFE_INTEGER);
  const life = listLife(found, now, KEYS_LIVE);
  refuseListUnless(ver >= seen, "rolled_back");
  refuseListUnless(Array.isArray(found.keys), "shape");
  const keys = new Map();
  for (const entry of found.keys) {
    const key = await readKey(entry);
    refuseListUnless(!keys.has(key.kid), "key_twice");
    keys.set(key.kid, key);
  }
  refuseListUnless(Array.isArray(found.lists) && found.lists.every(isListId), "shape");
  return { ver, ...life, keys, lists: found.lists };
}

async function readKey(entry) {
  refuseListUnless(isObject(entry), "shape");
  refuseListUnless(hasAll(entry, FIXED_KEY), "key");
  const point = await readPoint(entry);
  const state = textOf(entry, "state");
  const leaked = state === "compromised";
  refuseListUnless(STATES.includes(state), "shape");
  refuseListUnless(leaked === "compromised_at" in entry, "shape");
  const key = {
    ...point,
    department: textOf(entry, "department"),
    signFrom: whole(entry, "sign_from"),
    signUntil: whole(entry, "sign_until"),
    verifyUntil: whole(entry, "verify_until"),
    compromisedAt: leaked ? whole(entry, "compromised_at") : null,
  };
  refuseListUnless(key.signFrom <= key.signUntil && key.signUntil <= key.verifyUntil, "time");
  return key;
}

const isListId = (id) => /^[1-9][0-9]{0,4}-[0-9]{4}$/.test(String(id));

// What a key's state has against its good signature on a statement issued at `iat`: { verdict, reason }, or null.
export function doubtOf(key, iat, now) {
  if (now > key.verifyUntil) {
    return { verdict: "unknown_key", reason: "key_too_old" };
  }
  if (iat < key.signFrom || iat > key.signUntil) {
    return { verdict: "altered", reason: "key_not_in_force" };
  }
  if (key.compromisedAt === null) {
    return null;
  }
  // Of what was signed before the leak only the register knows whether it was.
  return { verdict: iat >= key.compromisedAt ? "altered" : "unknown_key", reason: "key_compromised" };
}
