// Marks are decimal strings from the server and stay strings: nothing here computes with floats.

const DECIMAL = /^(-?)(\d+)(?:\.(\d*))?$/;

/** "28" and "28.0" become "28.00"; nothing becomes a dash. More digits than asked are never cut. */
export function showMark(value: string | null | undefined, places = 2): string {
  if (value === null || value === undefined || value === "") return "–";
  const match = DECIMAL.exec(value);
  if (!match) return value;
  const [, sign = "", whole = "0", fraction = ""] = match;
  return `${sign}${whole}${places > 0 ? `.${fraction.padEnd(places, "0")}` : ""}`;
}

/** "100.00" becomes "100", "1.50" becomes "1.5": for maxima and weights. */
export function showPlain(value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  return value.includes(".") ? value.replace(/\.?0+$/, "") : value;
}

/** "+5" for a merit, "−12" for a demerit, with a real minus. */
export function showPoints(kind: "merit" | "demerit", points: number): string {
  return kind === "merit" ? `+${points}` : `−${points}`;
}

/** Read what somebody typed as a mark: "78,5" is 78.50. Null when it is not a number from 0 to the maximum. */
export function readMark(typed: string, maximum: string): string | null {
  const match = /^(\d{1,4})(?:[.,](\d{0,2}))?$/.exec(typed.trim());
  if (!match) return null;
  const value = `${Number(match[1])}.${(match[2] ?? "").padEnd(2, "0")}`;
  return hundredths(value) <= hundredths(maximum) ? value : null;
}

/** Order marks: negative when a is lower. Blanks come first. */
export function compareMarks(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return hundredths(a) - hundredths(b);
}

function hundredths(value: string): number {
  const [whole = "0", fraction = ""] = value.split(".");
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0").slice(0, 2));
}

/** A share of a whole as a number of the screen, for bars only; never shown as a mark. */
export function shareOf(value: string | null, maximum: string | number): number {
  const whole = Number(maximum);
  if (value === null || !(whole > 0)) return 0;
  return Math.min(1, Math.max(0, Number(value) / whole));
}
