// Compact JWS (RFC 7515), no more of it than the lists need: ES256, one root key, nothing ever resolved.
import { fromBase64url } from "./bytes.js";
import { isSignedBy } from "./es256.js";
import { ListRefused, refuseListUnless } from "./list_refused.js";
import { readObject } from "./strict_json.js";

// The payload of a list of at most `most` characters that the root signed.
export async function openSigned(text, typ, root, most) {
  refuseListUnless(text.length <= most, "too_large");
  const parts = text.split(".");
  refuseListUnless(parts.length === 3 && parts.every(Boolean), "not_jws");
  checkHeader(readObject(listBytes(parts[0])), typ, root);
  const payload = listBytes(parts[1]);
  const signature = listBytes(parts[2]);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  const good = signature.length === 64 && (await isSignedBy(root, signed, signature));
  refuseListUnless(good, "signature");
  return readObject(payload);
}

export function listBytes(text) {
  try {
    return fromBase64url(text);
  } catch (error) {
    throw new ListRefused("base64");
  }
}

function checkHeader(header, typ, root) {
  refuseListUnless(Object.keys(header).sort().join() === "alg,kid,typ", "header");
  refuseListUnless(header.alg === "ES256", "algorithm");
  refuseListUnless(header.typ === typ, "type");
  refuseListUnless(header.kid === root.kid, "root");
}
