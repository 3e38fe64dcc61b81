// docs/qr-token.md, section 4: what a certificate states. Times are seconds since 1970.
import { decodeCbor, isBytes, isInteger } from "./cbor.js";
import { idOf } from "./document_id.js";
import { refuseUnless } from "./refused.js";
import { unpackText } from "./texts.js";

const EXP = 4;
const IAT = 6;
const CTI = 7;
const TYPE = -1;
const STATUS = -2;
const RECORD = -3;
const FIELDS = -4;
const REQUIRED = [IAT, CTI, TYPE, STATUS, RECORD, FIELDS];
const LAST_SECOND = 253402300799;

export function readClaims(payload) {
  const claims = decodeCbor(payload);
  refuseUnless(claims instanceof Map, "claim_type");
  refuseUnless([...claims.keys()].every((key) => key === EXP || REQUIRED.includes(key)), "claim_unknown");
  refuseUnless(REQUIRED.every((key) => claims.has(key)), "claim_missing");
  const issuedAt = integer(claims.get(IAT), 0, LAST_SECOND);
  const expiresAt = claims.has(EXP) ? integer(claims.get(EXP), 0, LAST_SECOND) : null;
  refuseUnless(expiresAt === null || expiresAt > issuedAt, "expires_before_issue");
  return {
    issuedAt,
    expiresAt,
    id: idOf(exactBytes(claims.get(CTI), 8)),
    typeCode: integer(claims.get(TYPE), 1, 65535),
    statusIndex: integer(claims.get(STATUS), 0, 1048575),
    recordHash: exactBytes(claims.get(RECORD), 16),
    fields: fieldsOf(claims.get(FIELDS)),
  };
}

function fieldsOf(item) {
  refuseUnless(item instanceof Map, "claim_type");
  refuseUnless(item.size >= 1 && item.size <= 16, "claim_range");
  return new Map(Array.from(item, ([key, value]) => [integer(key, 1, 255), valueOf(value)]));
}

function valueOf(item) {
  if (typeof item === "string" || isBytes(item)) {
    return unpackText(item);
  }
  return integer(item, -2147483648, Number.MAX_SAFE_INTEGER);
}

function integer(item, least, most) {
  refuseUnless(isInteger(item), "claim_type");
  refuseUnless(item >= least && item <= most, "claim_range");
  return item;
}

function exactBytes(item, size) {
  refuseUnless(isBytes(item), "claim_type");
  refuseUnless(item.length === size, "claim_range");
  return item;
}
