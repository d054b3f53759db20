// Marks compared as whole hundredths: exact, and only to say how two shown numbers differ.
import { showPlain } from "@/lib/format";

/** "89.50" is 8950. */
export function hundredths(mark: string): number {
  const [whole = "0", fraction = ""] = mark.split(".");
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0").slice(0, 2));
}

/** "+2.50", "−0.25" or "±0.00"; null when one of the two is missing. */
export function differenceOf(now: string | null, then: string | null): string | null {
  if (now === null || then === null) return null;
  const by = hundredths(then) - hundredths(now);
  const sign = by > 0 ? "+" : by < 0 ? "−" : "±";
  const text = String(Math.abs(by)).padStart(3, "0");
  return `${sign}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Whether the marks as shown already add up to the total as shown. */
export function addsUp(parts: readonly string[], total: string): boolean {
  return parts.reduce((sum, part) => sum + hundredths(part), 0) === hundredths(total);
}

/** 9350 is "93.5", as points are written. */
export function showHundredths(value: number): string {
  const text = String(Math.abs(value)).padStart(3, "0");
  return `${value < 0 ? "−" : ""}${showPlain(`${text.slice(0, -2)}.${text.slice(-2)}`)}`;
}
