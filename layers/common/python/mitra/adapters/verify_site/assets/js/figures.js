// A token's values as they stand on the paper: dates with the month in words, amounts grouped the Indian way.

const INDIA_SECONDS = 330 * 60;
const DAY_MS = 86400000;

// A value for people. One that does not fit its kind is shown as it is: nothing signed is ever hidden.
export function shownValue(field, value, pack) {
  if (field.kind === "code") {
    const codes = pack.codes[field.codes] || {};
    const code = String(value);
    return Object.prototype.hasOwnProperty.call(codes, code)
      ? codes[code]
      : pack.words["line.code"].replace("{code}", () => code);
  }
  if (field.kind === "money" && typeof value === "number") {
    return rupees(value);
  }
  if (field.kind === "date" && typeof value === "number") {
    return shownDay(value * DAY_MS, pack) || String(value);
  }
  return String(value);
}

// ₹1,20,000, with paise only where there are some.
export function rupees(paise) {
  const rest = Math.abs(paise) % 100;
  const whole = String((Math.abs(paise) - rest) / 100);
  const grouped = whole.slice(0, -3).replace(/\B(?=(\d\d)+$)/g, ",");
  const sign = paise < 0 ? "-" : "";
  const after = rest ? `.${String(rest).padStart(2, "0")}` : "";
  return `${sign}₹${grouped}${grouped && ","}${whole.slice(-3)}${after}`;
}

// The day in India of a moment in seconds since 1970.
export function dayInIndia(seconds, pack) {
  return shownDay((seconds + INDIA_SECONDS) * 1000, pack);
}

function shownDay(ms, pack) {
  const day = new Date(ms);
  const year = day.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) {
    return "";
  }
  return `${day.getUTCDate()} ${pack.words[`month.${day.getUTCMonth() + 1}`]} ${year}`;
}

// "10:42 today", or the date and the time in India: 23-11-2026 10:42.
export function timeInIndia(seconds, now, pack) {
  const [day, time] = inIndia(seconds);
  const minute = time.slice(0, 5);
  if (day === inIndia(now)[0]) {
    return pack.words["time.today"].replace("{time}", minute);
  }
  return `${day.split("-").reverse().join("-")} ${minute}`;
}

function inIndia(seconds) {
  return new Date((seconds + INDIA_SECONDS) * 1000).toISOString().split("T");
}
