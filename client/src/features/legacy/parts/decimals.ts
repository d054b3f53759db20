// Decimals as text: compared and subtracted without ever becoming floats.

const DECIMAL = /^([-−]?)(\d+)(?:\.(\d+))?$/;

interface Scaled {
  units: bigint;
  /** Digits behind the point. */
  places: number;
}

function read(value: string): Scaled | null {
  const match = DECIMAL.exec(value.trim());
  if (!match) return null;
  const [, sign = "", whole = "0", fraction = ""] = match;
  return { units: BigInt(`${sign && "-"}${whole}${fraction}`), places: fraction.length };
}

function unitsAt({ units, places }: Scaled, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - places);
}

function write(units: bigint, places: number): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${whole}${places > 0 ? `.${digits.slice(-places)}` : ""}`;
}

/** "+1.875" or "−2": how much more the second is; null when they are equal or one is no number. */
export function differenceOf(first: string, second: string): string | null {
  const [from, to] = [read(first), read(second)];
  if (!from || !to) return null;
  const places = Math.max(from.places, to.places);
  const units = unitsAt(to, places) - unitsAt(from, places);
  if (units === 0n) return null;
  const text = write(units, places);
  return `${units < 0n ? "−" : "+"}${places > 0 ? text.replace(/\.?0+$/, "") : text}`;
}

/** Whether two values say the same; "24.50" and "24.5" do. */
export function isSameValue(first: string, second: string): boolean {
  const [one, other] = [read(first), read(second)];
  if (!one || !other) return first.trim().toLowerCase() === second.trim().toLowerCase();
  const places = Math.max(one.places, other.places);
  return unitsAt(one, places) === unitsAt(other, places);
}
