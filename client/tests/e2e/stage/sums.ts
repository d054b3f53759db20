// Adds a receipt up again from what stands on the page, without believing its totals.
import { expect, type Locator } from "@playwright/test";

type Apply = (left: number, right: number) => number;

const SUMS: Record<string, Apply> = { "+": (a, b) => a + b, "−": (a, b) => a - b };
const PRODUCTS: Record<string, Apply> = { "×": (a, b) => a * b, "÷": (a, b) => a / b };

/** What an arithmetic line comes to: "30 × 14.00 ÷ 15" is 28, "min(100, 108.00)" is 100. */
export function reckon(expression: string): number {
  const rest = expression.match(/\d+(?:\.\d+)?|min|max|[+−×÷(),]/g) ?? [];
  expect(rest.join("")).toBe(expression.replace(/\s/g, ""));
  const value = sum(rest);
  expect(rest).toEqual([]);
  return value;
}

function sum(rest: string[]): number {
  return chain(rest, SUMS, () => chain(rest, PRODUCTS, () => term(rest)));
}

function chain(rest: string[], signs: Record<string, Apply>, next: () => number): number {
  let value = next();
  for (let apply = signs[rest[0] ?? ""]; apply; apply = signs[rest[0] ?? ""]) {
    rest.shift();
    value = apply(value, next());
  }
  return value;
}

function term(rest: string[]): number {
  const first = rest.shift();
  if (first === "−") return -term(rest);
  if (first === "min" || first === "max") return limit(Math[first], rest);
  if (first !== "(") return Number(first);
  const value = sum(rest);
  expect(rest.shift()).toBe(")");
  return value;
}

function limit(apply: Apply, rest: string[]): number {
  expect(rest.shift()).toBe("(");
  const left = sum(rest);
  expect(rest.shift()).toBe(",");
  const right = sum(rest);
  expect(rest.shift()).toBe(")");
  return apply(left, right);
}

const hundredths = (value: number) => Math.round(value * 100);

const numbersOf = async (cells: Locator) =>
  (await cells.allTextContents()).map((text) => Number(text.replace("−", "-")));

const total = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

export interface Added {
  attendance: number;
  aptitude: number;
  proficiency: number;
  total: number;
}

/** Check every line of an opened receipt against its facts, and return the parts of its sum. */
export async function addUp(receipt: Locator): Promise<Added> {
  const values = await linesOf(receipt);
  await checkFacts(receipt, values);
  const shown = receipt.getByRole("region", { name: "The sum" }).locator("span.tabular");
  const parts = await numbersOf(shown);
  const [attendance = NaN, aptitude = NaN, proficiency = NaN, sumShown = NaN] = parts;
  expect(hundredths(attendance + aptitude + proficiency)).toBe(hundredths(sumShown));
  return { attendance, aptitude, proficiency, total: sumShown };
}

// Each printed line must come to its value; its numbers are rounded, so to the hundredth.
async function linesOf(receipt: Locator): Promise<Map<string, number[]>> {
  const values = new Map<string, number[]>();
  for (const list of await receipt.getByRole("list", { name: /^Arithmetic: / }).all()) {
    const section = ((await list.getAttribute("aria-label")) ?? "").replace("Arithmetic: ", "");
    for (const line of await list.getByRole("listitem").all()) {
      const [, shown = "", expression = ""] = await line.locator("> span").allTextContents();
      const value = Number(shown.replace("equals", ""));
      if (!expression.includes("≥")) {
        const off = Math.abs(hundredths(reckon(expression)) - hundredths(value));
        expect(off, `${expression} = ${value}`).toBeLessThanOrEqual(1);
      }
      values.set(section, [...(values.get(section) ?? []), value]);
    }
  }
  return values;
}

async function checkFacts(receipt: Locator, values: Map<string, number[]>): Promise<void> {
  const column = (caption: string) =>
    receipt.getByRole("table", { name: caption }).locator("tbody td:last-child");
  const credits = await numbersOf(
    column("Training days with their credit").filter({ hasText: /^\d/ }),
  );
  expect(hundredths(total(credits))).toBe(hundredths(values.get("Attendance")?.[0] ?? NaN));
  const points = await numbersOf(
    column("Merits and demerits").filter({ hasNot: receipt.page().locator("s") }),
  );
  const percents = await numbersOf(column("Exams with their scores").filter({ hasText: /^\d/ }));
  const aptitude = Math.min(100, Math.max(0, 100 + total(points)));
  expect(aptitude).toBe(values.get("Aptitude")?.at(-2));
  const average = total(percents) / percents.length;
  expect(hundredths(average)).toBe(hundredths(values.get("Proficiency")?.at(-2) ?? NaN));
}
