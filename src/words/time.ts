/** A moment in microseconds, for people and exact: `0`, `500 µs`, `20 ms`, `1.02 s`, `240 s`, `2 h 0 min 0.04 s`. */
export function formatTime(micros: number): string {
  if (micros === 0) return "0";
  const size = Math.abs(micros);
  if (size < 1_000) return `${micros} µs`;
  if (size < 1_000_000) return `${trim(micros / 1_000)} ms`;
  if (size < longFrom) return `${trim(micros / 1_000_000)} s`;
  const rest = trim((micros % minute) / 1_000_000);
  return rest === "0" ? hoursAndMinutes(micros) : `${hoursAndMinutes(micros)} ${rest} s`;
}

/** How long something took, as people say it: hours in whole minutes, minutes in whole seconds. */
export function formatDuration(micros: number): string {
  if (micros < longFrom) return formatTime(micros);
  const unit = micros < hour ? 1_000_000 : minute;
  return formatTime(Math.floor(micros / unit) * unit);
}

const minute = 60_000_000;
const hour = 60 * minute;
/** From here on seconds are too many to mean anything: 2MSL, 240 s, is still written in seconds. */
const longFrom = 10 * minute;

function hoursAndMinutes(micros: number): string {
  const hours = Math.floor(micros / hour);
  const minutes = `${Math.floor((micros % hour) / minute)} min`;
  return hours === 0 ? minutes : `${hours} h ${minutes}`;
}

/** At most three decimals, and none that say nothing. */
function trim(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, "");
}

/**
 * A moment in UTC, `2026-01-01T12:00:00.000001Z`, as it is shown. TCP is younger than 1970: in that year are the times of texts
 * and scripts that have no date, so only the time of day is shown, and on the next days it goes on: `24:00:00.000000`.
 */
export function formatMoment(utc: string): string {
  const [date = "", time = ""] = utc.replace("Z", "").split("T");
  if (!date.startsWith("1970-")) return `${date} ${time}`;
  const hours = (Date.parse(date) / 86_400_000) * 24 + Number(time.slice(0, 2));
  return `${String(hours).padStart(2, "0")}${time.slice(2)}`;
}
