// Why a token is not taken: the names of docs/qr-token.md, and the verdict that each one gets.

const CAMERA_OR_COPY = new Set([
  "empty",
  "not_digits",
  "too_long",
  "leading_zero",
  "no_sentinel",
  "cbor_truncated",
  "cbor_trailing",
  "cbor_reserved",
  "not_sign1",
]);

export class Refused extends Error {
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }

  get verdict() {
    if (CAMERA_OR_COPY.has(this.fault)) {
      return "unreadable";
    }
    return this.fault === "kid_length" ? "unknown_key" : "altered";
  }
}

export function refuseUnless(holds, fault) {
  if (!holds) {
    throw new Refused(fault);
  }
}
