// ES256 by WebCrypto, for keys as { x, y } of a JWK. A kid is the first 8 bytes of SHA-256 over the
// SubjectPublicKeyInfo.
import { fromBase64url, fromHex, joined, toHex } from "./bytes.js";

const SPKI_HEAD = fromHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

export const canVerify = () => Boolean(self.crypto && crypto.subtle);

export async function kidOfJwk({ x, y }) {
  const spki = joined(SPKI_HEAD, Uint8Array.of(4), fromBase64url(x), fromBase64url(y));
  const hash = await crypto.subtle.digest("SHA-256", spki);
  return toHex(new Uint8Array(hash, 0, 8));
}

// Whether x and y are a point of P-256.
export function isPoint(jwk) {
  return imported(jwk).then(() => true, () => false);
}

// False for whatever is no good signature, and for a key that is no point of P-256.
export async function isSignedBy(jwk, message, signature) {
  try {
    const key = await imported(jwk);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message);
  } catch (error) {
    return false;
  }
}

function imported({ x, y }) {
  return crypto.subtle.importKey("jwk", { kty: "EC", crv: "P-256", x, y, ext: true }, CURVE, true, ["verify"]);
}
