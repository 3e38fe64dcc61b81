// docs/qr-token.md, section 7: the steps of a verifier, with what this device holds and without a network.
import { decodeToken } from "./cose.js";
import { fromDigits } from "./digits.js";
import { readId } from "./document_id.js";
import { isSignedBy } from "./es256.js";
import { doubtOf } from "./key_list.js";
import { Refused } from "./refused.js";
import { readScan } from "./scanned.js";
import { listName } from "./status_list.js";

const CLOCK_SKEW = 600;

// { verdict, reason?, claims?, kind?, status?: { iat, ttl } }. `held` is what the device keeps: keys() and
// status(name). `kinds` are the document types by their code; `now` is in seconds since 1970.
export async function judge(text, held, kinds, now) {
  const scanned = readScan(text);
  if (scanned.verdict) {
    return scanned;
  }
  if (!scanned.digits) {
    return { verdict: "number_alone" };
  }
  try {
    const token = decodeToken(fromDigits(scanned.digits));
    return await judgeToken(token, scanned, held, kinds, now);
  } catch (error) {
    if (error instanceof Refused) {
      return { verdict: error.verdict, reason: error.fault };
    }
    throw error;
  }
}

// The signature first: until it is known to be good, nothing that the token states is looked at.
async function judgeToken(token, scanned, held, kinds, now) {
  const { keys, missing } = await held.keys(now);
  if (missing) {
    return { verdict: "unknown_key", reason: missing };
  }
  const key = keys.get(token.kid);
  if (!key) {
    return { verdict: "unknown_key", reason: "key_unknown" };
  }
  if (!(await isSignedBy(key, token.signed, token.signature))) {
    return { verdict: "altered", reason: "signature_wrong" };
  }
  const kind = kinds[token.claims.typeCode];
  const against = misuse(token.claims, scanned, key, kind, now);
  return against || standing(token.claims, kind, held, now);
}

function misuse(claims, scanned, key, kind, now) {
  if (!kind) {
    return { verdict: "unknown_key", reason: "type_unknown" };
  }
  if (kind.department !== key.department) {
    return { verdict: "altered", reason: "key_of_another_department" };
  }
  const doubt = doubtOf(key, claims.issuedAt, now);
  const final = doubt && (doubt.verdict === "altered" || doubt.reason !== "key_compromised");
  return (final ? doubt : unfit(claims, scanned, now)) || doubt;
}

function unfit(claims, scanned, now) {
  if (scanned.id && readId(scanned.id) !== claims.id) {
    return { verdict: "altered", reason: "id_of_another_document" };
  }
  return claims.issuedAt > now + CLOCK_SKEW ? { verdict: "altered", reason: "issued_in_the_future" } : null;
}

async function standing(claims, kind, held, now) {
  const { list, missing } = await held.status(listName(claims.typeCode, claims.issuedAt), now);
  const found = { claims, kind, status: list ? { iat: list.iat, ttl: list.ttl } : null };
  const status = list ? list.at(claims.statusIndex) : "valid";
  if (status !== "valid") {
    return { ...found, verdict: status };
  }
  if (claims.expiresAt !== null && claims.expiresAt <= now) {
    return { ...found, verdict: "expired" };
  }
  return list ? { ...found, verdict: "genuine" } : { ...found, verdict: "status_not_checked", reason: missing };
}
