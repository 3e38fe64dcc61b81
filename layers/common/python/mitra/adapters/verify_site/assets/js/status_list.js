// docs/qr-token.md, section 6.3: a Token Status List of 2^20 places, two bits each, the lowest bits first.
import { listBytes, openSigned } from "./jws.js";
import { listLife } from "./list_life.js";
import { ListRefused, refuseListUnless } from "./list_refused.js";
import { isObject, whole, textOf } from "./strict_json.js";

const LIST_BYTES = (1 << 20) / 4;
const LIST_LIVES = 7 * 86400;
const MOST_PACKED = 1 << 19;
const STATUSES = ["valid", "revoked", "suspended", "replaced"];

export const canInflate = () => "DecompressionStream" in self;

export function listName(typeCode, issuedAt) {
  return `${typeCode}-${new Date((issuedAt + 330 * 60) * 1000).getUTCFullYear()}`;
}

// { iat, exp, ttl, at(index) }. It must be the list of this name, whatever address it came from.
export async function readStatusList(text, name, root, now) {
  const found = await openSigned(text, "statuslist+jwt", root, MOST_PACKED);
  const path = `/.well-known/mitra-status-${name}.jwt`;
  refuseListUnless(textOf(found, "sub").endsWith(path), "subject");
  const life = listLife(found, now, LIST_LIVES);
  const ttl = whole(found, "ttl", 86400);
  const packed = found.status_list;
  refuseListUnless(isObject(packed), "shape");
  refuseListUnless(whole(packed, "bits") === 2, "bits");
  const bytes = await inflate(listBytes(textOf(packed, "lst", MOST_PACKED)));
  const at = (index) => STATUSES[(bytes[index >> 2] >> ((index & 3) * 2)) & 3];
  return { ...life, ttl, at };
}

// Exactly LIST_BYTES, and hardly more than that in memory, however large the list would unpack to.
async function inflate(packed) {
  const bytes = new Uint8Array(LIST_BYTES);
  let size = 0;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const next = () => reader.read().catch(() => ({ broken: true }));
  for (let part = await next(); !part.done; part = await next()) {
    refuseListUnless(!part.broken, "zlib");
    if (size + part.value.length > LIST_BYTES) {
      reader.cancel().catch(() => null);
      throw new ListRefused("length");
    }
    bytes.set(part.value, size);
    size += part.value.length;
  }
  refuseListUnless(size === LIST_BYTES, "length");
  return bytes;
}
