// What a receipt must show: every fact, every step, and a sum that can be added up by eye.
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { hundredths } from "./hundredths";
import { ReceiptView } from "./ReceiptView";
import { aMark, NO_MARK, openTermCadet, workedCadet } from "./workedCadet.test-data";

function show(report = workedCadet(), mark = report.numbers.released ?? report.numbers.to_date) {
  renderPage(
    <ReceiptView mark={mark} receipt={report.receipt} isFinal={report.is_released} level={2} />,
    {
      as: aMe(),
    },
  );
}

test("the three parts shown add up to the total shown", async () => {
  show();

  const sum = await screen.findByRole("region", { name: "The sum" });
  const shown = [...(sum.textContent ?? "").matchAll(/\d+\.\d\d/g)].map(([number]) =>
    hundredths(number),
  );
  const [attendance = 0, aptitude = 0, proficiency = 0, total, equivalent] = shown;
  expect(sum).toHaveTextContent(/28\.00.*\+.*27\.90.*\+.*33\.60.*=.*89\.50.*→.*2\.00/);
  expect(attendance + aptitude + proficiency).toBe(total);
  expect(equivalent).toBe(200);
  expect(sum).toHaveTextContent("Passed");
});

test("every step of the arithmetic stands under its part with its result", async () => {
  show();

  const steps = await screen.findByRole("list", { name: "Arithmetic: Proficiency" });
  const texts = within(steps)
    .getAllByRole("listitem")
    .map((step) => step.textContent);
  expect(texts).toEqual([
    "Average of 3 examsequals 84.00(78.00 + 84.00 + 90.00) ÷ 3",
    "Proficiencyequals 33.6040 × 84.00 ÷ 100",
  ]);
  expect(screen.getByText("89.50 ≥ 85")).toBeVisible();
  expect(screen.getByText(/policy “standard”, version 1/)).toBeVisible();
  expect(screen.getByText("1 voided entry not counted.")).toBeVisible();
});

test("days, entries and exams are listed with what they gave", async () => {
  show();

  const days = await screen.findByRole("table", { name: "Training days with their credit" });
  expect(within(days).getByRole("row", { name: /29 Aug 2026.*Present.*1\.00/ })).toBeVisible();
  const exams = screen.getByRole("table", { name: "Exams with their scores" });
  expect(within(exams).getByRole("row", { name: "Midterm 42 / 50 1 84.00" })).toBeVisible();
});

test("a voided entry stays listed and is said not to count", async () => {
  show();

  const entries = await screen.findByRole("table", { name: "Merits and demerits" });
  const voided = within(entries).getByRole("row", { name: /Left the formation/ });
  expect(voided).toHaveTextContent("voided, does not count");
  expect(within(entries).getByRole("row", { name: /No name plate/ })).toHaveTextContent("−12");
});

test("when rounded parts do not add up, the exact line explains the total", async () => {
  const report = workedCadet();
  const lines = report.receipt.lines.map((each) =>
    each.label === "Total"
      ? { ...each, expression: "(30 × 13.00 ÷ 14) + 27.90 + 33.60", value: "89.36" }
      : each,
  );
  const mark = aMark({ attendance: "27.86", total: "89.35" });
  show({ ...report, receipt: { ...report.receipt, lines } }, mark);

  const sum = await screen.findByRole("region", { name: "The sum" });
  expect(sum).toHaveTextContent("The exact numbers are added and only the total is rounded");
  expect(sum).toHaveTextContent("(30 × 13.00 ÷ 14) + 27.90 + 33.60 = 89.36");
});

test("a grade of an open term is not called passed", async () => {
  show(openTermCadet());

  expect(await screen.findByText("Enough to pass, as it stands now")).toBeVisible();
  expect(screen.queryByText("Passed")).not.toBeInTheDocument();
});

test("without a held day there is no total and no equivalent", async () => {
  const report = openTermCadet();
  show({ ...report, receipt: { ...report.receipt, lines: [], days: [], entries: [] } }, NO_MARK);

  expect(await screen.findByText("No grade yet")).toBeVisible();
  expect(screen.queryByText("5.00")).not.toBeInTheDocument();
});
