// Times as people in Andhra Pradesh read them.

const ZONE = "Asia/Kolkata";
const clock = new Intl.DateTimeFormat("en-IN", { hour: "numeric", minute: "2-digit", hour12: true, timeZone: ZONE });
const day = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: ZONE });
const longDay = new Intl.DateTimeFormat("en-IN", { day: "numeric", month: "long", year: "numeric", timeZone: ZONE });
const DAY_MS = 86_400_000;

export const timeOf = (iso) => clock.format(new Date(iso)).toLowerCase();
export const dayOf = (iso) => day.format(new Date(iso));

/** "Today", "Yesterday", or the date. */
export function dayName(iso) {
  const that = dayOf(iso);
  if (that === day.format(new Date())) return "Today";
  if (that === day.format(new Date(Date.now() - DAY_MS))) return "Yesterday";
  return longDay.format(new Date(iso));
}
