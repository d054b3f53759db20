// Dates and times as people in Manila read them, whatever the device thinks.

const ZONE = "Asia/Manila";

type Part = Intl.DateTimeFormatPartTypes;

// Assembled from parts, so that every browser writes the same.
function format(
  options: Intl.DateTimeFormatOptions,
  write: (of: (part: Part) => string) => string,
): (moment: Date) => string {
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone: ZONE, ...options });
  return (moment) => {
    const parts = formatter.formatToParts(moment);
    return write((part) => parts.find(({ type }) => type === part)?.value ?? "");
  };
}

const day = format(
  { day: "numeric", month: "short", year: "numeric" },
  (of) => `${of("day")} ${of("month")} ${of("year")}`,
);
const dayWithWeekday = format(
  { weekday: "short", day: "numeric", month: "short" },
  (of) => `${of("weekday")}, ${of("day")} ${of("month")}`,
);
const longDay = format(
  { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  (of) => `${of("weekday")}, ${of("day")} ${of("month")} ${of("year")}`,
);
const clock = format(
  { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  (of) => `${of("hour")}:${of("minute")}`,
);
const clockWithSeconds = format(
  { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  (of) => `${of("hour")}:${of("minute")}:${of("second")}`,
);

// A training date has no time; noon in Manila keeps it on its day everywhere.
function moment(value: string | Date): Date {
  if (value instanceof Date) return value;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T12:00:00+08:00`) : new Date(value);
}

/** "21 Nov 2026" */
export function showDate(value: string | Date): string {
  return day(moment(value));
}

/** "Sat, 21 Nov" */
export function showWeekday(value: string | Date): string {
  return dayWithWeekday(moment(value));
}

/** "Saturday, 21 November 2026" */
export function showLongDate(value: string | Date): string {
  return longDay(moment(value));
}

/** "08:14" */
export function showTime(value: string | Date): string {
  return clock(moment(value));
}

/** "08:14:05" */
export function showTimeExactly(value: string | Date): string {
  return clockWithSeconds(moment(value));
}

/** "21 Nov 2026, 08:14" */
export function showDateTime(value: string | Date): string {
  return `${showDate(value)}, ${showTime(value)}`;
}

/** The date in Manila now, as the API writes it. */
export function todayInManila(now: Date = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(now);
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago", "yesterday", "just now" */
export function showAgo(value: string | Date, now: Date = new Date()): string {
  const seconds = (moment(value).getTime() - now.getTime()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

/** When something shown was true: the time today, the date before that. */
export function showAsOf(value: string | Date, now: Date = new Date()): string {
  const isToday = showDate(value) === showDate(now);
  return isToday ? showTimeExactly(value) : showDateTime(value);
}
