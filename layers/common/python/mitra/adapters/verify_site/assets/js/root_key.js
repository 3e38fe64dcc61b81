// The root's public key as a file (docs/qr-token.md, section 6.1): what a verifier pins.
import { isPoint, kidOfJwk } from "./es256.js";
import { listBytes } from "./jws.js";
import { refuseListUnless } from "./list_refused.js";
import { readObject, textOf } from "./strict_json.js";

const FIXED_ROOT = { kty: "EC", crv: "P-256", alg: "ES256", use: "sig" };

export async function readRoot(text) {
  refuseListUnless(text.length <= 4096, "too_large");
  const found = readObject(new TextEncoder().encode(text));
  refuseListUnless(hasAll(found, FIXED_ROOT), "key");
  return readPoint(found);
}

export function hasAll(found, wanted) {
  return Object.keys(wanted).every((name) => found[name] === wanted[name]);
}

// { x, y, kid } of a JWK whose kid is that of its point.
export async function readPoint(found) {
  const point = { x: textOf(found, "x"), y: textOf(found, "y") };
  listBytes(point.x);
  listBytes(point.y);
  const kid = (await isPoint(point)) && (await kidOfJwk(point));
  refuseListUnless(kid && found.kid === kid, "key");
  return { ...point, kid };
}
