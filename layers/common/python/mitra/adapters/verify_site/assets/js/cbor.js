// docs/qr-token.md, section 2: deterministic CBOR (RFC 8949, 4.2.1) and nothing more of CBOR than that.
// Integers are numbers, or BigInts beyond 2^53; byte strings are Uint8Arrays, maps are Maps.
import { Refused, refuseUnless } from "./refused.js";

const MAX_DEPTH = 3;
const SMALLEST = { 24: 24n, 25: 256n, 26: 65536n, 27: 4294967296n };
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function isInteger(item) {
  return typeof item === "number" || typeof item === "bigint";
}

export function isBytes(item) {
  return item instanceof Uint8Array;
}

export function decodeCbor(bytes) {
  const reader = new CborReader(bytes);
  const item = reader.item(0);
  refuseUnless(reader.position === bytes.length, "cbor_trailing");
  return item;
}

// The head of a byte string, text or array: what a Sig_structure is put together from.
export function cborHead(major, size) {
  if (size < 24) {
    return [(major << 5) | size];
  }
  return size < 256 ? [(major << 5) | 24, size] : [(major << 5) | 25, size >> 8, size & 255];
}

class CborReader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  item(depth) {
    const first = this.take(1)[0];
    const major = first >> 5;
    refuseUnless(major !== 7, "cbor_simple");
    refuseUnless(major !== 6, "cbor_tag");
    const argument = this.argument(first & 31);
    switch (major) {
      case 0:
        return exactly(argument);
      case 1:
        return exactly(-1n - argument);
      case 2:
        return this.take(argument);
      case 3:
        return this.text(argument);
      case 4:
        return this.array(argument, depth);
      default:
        return this.map(argument, depth);
    }
  }

  argument(info) {
    if (info < 24) {
      return BigInt(info);
    }
    refuseUnless(info !== 31, "cbor_indefinite");
    refuseUnless(info in SMALLEST, "cbor_reserved");
    let value = 0n;
    for (const byte of this.take(1 << (info - 24))) {
      value = value * 256n + BigInt(byte);
    }
    refuseUnless(value >= SMALLEST[info], "cbor_not_shortest");
    return value;
  }

  take(size) {
    refuseUnless(size <= this.bytes.length - this.position, "cbor_truncated");
    this.position += Number(size);
    return this.bytes.subarray(this.position - Number(size), this.position);
  }

  text(size) {
    const bytes = this.take(size);
    try {
      return UTF8.decode(bytes);
    } catch (error) {
      throw new Refused("cbor_not_utf8");
    }
  }

  array(size, depth) {
    this.descend(size, depth);
    return Array.from({ length: Number(size) }, () => this.item(depth + 1));
  }

  map(size, depth) {
    this.descend(size, depth);
    const found = new Map();
    let before = new Uint8Array();
    for (let left = size; left > 0n; left -= 1n) {
      const start = this.position;
      const key = this.item(depth + 1);
      const encoded = this.bytes.subarray(start, this.position);
      refuseUnless(isInteger(key), "cbor_key_type");
      refuseUnless(!found.has(key), "cbor_duplicate_key");
      refuseUnless(!isLess(encoded, before), "cbor_key_order");
      found.set(key, this.item(depth + 1));
      before = encoded;
    }
    return found;
  }

  // Each item takes a byte at least, so a size beyond what is left is a lie.
  descend(size, depth) {
    refuseUnless(depth < MAX_DEPTH, "cbor_too_deep");
    refuseUnless(size <= this.bytes.length - this.position, "cbor_truncated");
  }
}

function exactly(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function isLess(one, other) {
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    if (one[at] !== other[at]) {
      return one[at] < other[at];
    }
  }
  return one.length < other.length;
}
