// docs/qr-token.md, section 3: an untagged COSE_Sign1 with ES256. Nothing in it is ever resolved as an address.
import { joined, toHex } from "./bytes.js";
import { cborHead, decodeCbor, isBytes } from "./cbor.js";
import { readClaims } from "./claims.js";
import { refuseUnless } from "./refused.js";

const ALG = 1;
const KID = 4;
const ES256 = -7;
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const CONTEXT = [0x84, 0x6a, ...Array.from("Signature1", (letter) => letter.charCodeAt(0))];

// { kid: hex, signature, signed: the bytes under the signature, claims }. Does not check the signature.
export function decodeToken(token) {
  const [protectedHeader, payload, signature] = sign1(decodeCbor(token));
  const kid = kidOf(protectedHeader);
  checkRange(signature);
  return { kid, signature, signed: sigStructure(protectedHeader, payload), claims: readClaims(payload) };
}

function sign1(item) {
  refuseUnless(Array.isArray(item) && item.length === 4, "not_sign1");
  const [protectedHeader, unprotected, payload, signature] = item;
  refuseUnless(unprotected instanceof Map && unprotected.size === 0, "unprotected_not_empty");
  const parts = [protectedHeader, payload, signature];
  refuseUnless(parts.every(isBytes), "not_sign1");
  return parts;
}

function kidOf(protectedHeader) {
  const headers = decodeCbor(protectedHeader);
  refuseUnless(headers instanceof Map, "protected_shape");
  refuseUnless(headers.get(ALG) === ES256, "algorithm");
  const kid = headers.get(KID);
  refuseUnless(isBytes(kid), "kid_missing");
  refuseUnless(kid.length === 8, "kid_length");
  refuseUnless(headers.size === 2, "protected_shape");
  return toHex(kid);
}

function checkRange(signature) {
  refuseUnless(signature.length === 64, "signature_length");
  for (const half of [signature.subarray(0, 32), signature.subarray(32)]) {
    const number = BigInt("0x" + toHex(half));
    refuseUnless(number > 0n && number < ORDER, "signature_range");
  }
}

function sigStructure(protectedHeader, payload) {
  const head = (bytes) => Uint8Array.from(cborHead(2, bytes.length));
  return joined(
    Uint8Array.from(CONTEXT),
    head(protectedHeader),
    protectedHeader,
    Uint8Array.of(0x40),
    head(payload),
    payload,
  );
}
