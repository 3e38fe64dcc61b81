// The life of a list: from iat to exp, in seconds since 1970.
import { refuseListUnless } from "./list_refused.js";
import { whole } from "./strict_json.js";

const SKEW = 600;

export function listLife(found, now, most) {
  const iat = whole(found, "iat");
  const exp = whole(found, "exp");
  refuseListUnless(exp > iat, "time");
  refuseListUnless(exp - iat <= most, "lifetime");
  refuseListUnless(iat <= now + SKEW, "issued_in_the_future");
  refuseListUnless(exp > now, "expired");
  return { iat, exp };
}
