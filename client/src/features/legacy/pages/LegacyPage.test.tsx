// The old records as an administrator goes through them before the old system is switched off.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Comparison, LegacyMove, LegacyRow, ReconciliationSummary } from "@/lib/api";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { ADMIN, aGrade, aMove, aRow, aSummary, someFigures } from "../legacy.test-data";
import { routes } from "../routes";

let asked: Record<string, string>[];
let moves: LegacyMove[];
let summary: ReconciliationSummary;
let grades: Comparison[];
let rows: LegacyRow[];

const queryOf = (request: Request) => Object.fromEntries(new URL(request.url).searchParams);

// Loaded once, so that no test waits for it.
beforeAll(() => import("./LegacyPage"));

beforeEach(() => {
  asked = [];
  moves = [aMove()];
  summary = aSummary();
  grades = [
    aGrade(),
    aGrade({
      enrolment: 42,
      cadet: { id: 22, student_number: "2024-0002", name: "Bato, Ben", sex: "male" },
      causes: ["recorded_since", "undated_day"],
      ours: someFigures({ merits: "13", final_grade: "70.44" }),
      since: { entries: 2, marks: 0, scores: 1 },
    }),
  ];
  rows = [aRow()];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("legacy/moves/"), () => HttpResponse.json(page(moves))),
    http.get(at("legacy/grades/summary/"), () => HttpResponse.json(summary)),
    http.get(at("legacy/grades/"), ({ request }) => {
      asked.push(queryOf(request));
      return HttpResponse.json(page(grades));
    }),
    http.get(at("legacy/rows/"), ({ request }) => {
      asked.push(queryOf(request));
      return HttpResponse.json(page(rows));
    }),
    http.get(at("terms/:id/units/"), () =>
      HttpResponse.json({ units: [{ company: "Alpha", platoon: "1st Platoon", count: 2 }] }),
    ),
  );
});

const show = (path = "/legacy") => renderRoutes(routes, { as: ADMIN, at: path });
const lineOf = async (name: string) =>
  within((await screen.findByRole("link", { name })).closest("tr")!);
const figure = (sheet: HTMLElement, name: string) =>
  within(within(sheet).getByRole("rowheader", { name }).closest("tr")!)
    .getAllByRole("cell")
    .map(({ textContent }) => textContent);

test("when nothing was ever moved, the page says where the way is written down", async () => {
  moves = [];
  show();

  expect(await screen.findByText("No old records were moved here.")).toBeVisible();
  expect(screen.getByText("docs/legacy-migration.md")).toBeVisible();
  expect(asked).toEqual([]);
});

test("when every difference is explained, the verdict is that the old system can go", async () => {
  show();

  expect(
    await screen.findByRole("heading", { name: "0 unexplained: ready to cut over" }),
  ).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show them" })).not.toBeInTheDocument();
});

test("what is unexplained stands in the way, and is one press away", async () => {
  summary = aSummary({
    unexplained: 2,
    can_cut_over: false,
    causes: [{ cause: "unexplained", label: "Unexplained", count: 2 }],
  });
  const { router } = show("/legacy?tab=rows&table=grades");

  await screen.findByRole("heading", { name: "2 unexplained: do not cut over yet" });
  await userEvent.click(screen.getByRole("button", { name: "Show them" }));

  await expect.poll(() => router.state.location.search).toMatchObject({ cause: "unexplained" });
  expect(router.state.location.search).not.toHaveProperty("tab");
  await expect.poll(() => asked.at(-1)).toMatchObject({ cause: "unexplained" });
});

test("a move that stopped halfway is never ready, though nothing is unexplained", async () => {
  moves = [aMove({ finished_at: null })];
  summary = aSummary({ can_cut_over: false });
  show();

  expect(
    await screen.findByRole("heading", { name: "The move is not finished: do not cut over yet" }),
  ).toBeVisible();
  expect(screen.getByText("not finished")).toBeVisible();
});

test("the counts of the last move add up, and those kept aside lead to their rows", async () => {
  const { router } = show();

  expect(
    await screen.findByText("4,574 rows: 4,001 moved, 0 merged, 564 kept aside, 9 archived."),
  ).toBeVisible();
  await userEvent.click(screen.getByText("What became of each table"));
  const table = within(screen.getByRole("region", { name: "Rows by table" }));
  expect(table.getByRole("rowheader", { name: "old_poll" })).toBeVisible();
  await userEvent.click(table.getByRole("link", { name: "563" }));

  await expect
    .poll(() => router.state.location.search)
    .toEqual({ tab: "rows", table: "attendance_records" });
});

test("old and new grade stand side by side with the causes in words", async () => {
  show();

  const line = await lineOf("Bato, Ben");
  expect(line.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual([
    "Bato, Ben2024-0002",
    "Alpha, 1st Platoon",
    "69.84 · 5.00",
    "70.44 · 5.00",
    "recorded sinceday without a date",
  ]);
});

test("a cause, a company and a search are kept in the address and asked for", async () => {
  const { router } = show("/legacy?page=2");
  await lineOf("Abad, Ana");

  await userEvent.click(screen.getByRole("button", { name: "counters differ from rows 2" }));
  await userEvent.selectOptions(await screen.findByLabelText("Company"), "Alpha");
  await userEvent.type(screen.getByLabelText("Search for a cadet"), "2023");

  const wanted = { cause: "counter_drift", company: "Alpha", search: "2023" };
  await expect.poll(() => router.state.location.search).toEqual(wanted);
  await expect.poll(() => asked.at(-1)).toEqual({ ...wanted, page: "1", page_size: "50" });
  expect(screen.getByText(/the counters no longer agreed with them/)).toBeVisible();
});

test("causes that nobody has are not offered", async () => {
  show();
  await screen.findByRole("button", { name: "day without a date 1" });

  expect(screen.queryByRole("button", { name: /^unexplained/ })).not.toBeInTheDocument();
});

test("a cadet opens with both columns, the difference and the sentences that explain it", async () => {
  const { router } = show();
  await userEvent.click(await screen.findByRole("link", { name: "Bato, Ben" }));

  const sheet = await screen.findByRole("dialog", { name: "Bato, Ben" });
  expect(router.state.location.search).toEqual({ cadet: 42 });
  expect(figure(sheet, "Merits")).toEqual(["11", "13", "+2"]);
  expect(figure(sheet, "Total, of 100")).toEqual(["69.84", "70.44", "+0.6"]);
  expect(figure(sheet, "Grade")).toEqual(["5.00", "5.00", "–"]);
  expect(
    within(sheet).getByText("The old counter said 13 days attended, its records 12."),
  ).toBeVisible();
  expect(sheet).toHaveTextContent(
    "Recorded here since the move: 0 marks of attendance, 2 entries of conduct, 1 score.",
  );
  expect(within(sheet).getByRole("link", { name: "The receipt" })).toHaveAttribute(
    "href",
    "/receipts/42",
  );

  await userEvent.click(within(sheet).getByRole("button", { name: "Close" }));
  await expect.poll(() => router.state.location.search).toEqual({});
});

test("rows to decide show the reason at once, and their values on demand", async () => {
  const { router } = show();
  await userEvent.click(await screen.findByRole("tab", { name: /Rows to decide/ }));

  expect(await screen.findByText("cadet_id 888 leads to no row that was migrated")).toBeVisible();
  expect(asked.at(-1)).toMatchObject({ fate: "quarantined" });
  expect(asked.at(-1)).not.toHaveProperty("is_noted");
  await userEvent.click(screen.getByText("Its values"));
  const [key, cadet, prelim, status] = screen
    .getAllByRole("definition")
    .slice(-4)
    .map(({ textContent }) => textContent);
  expect([key, cadet, prelim, status]).toEqual(["297", "888", "abc", "empty"]);

  await userEvent.click(screen.getByRole("button", { name: "Attendance records 563" }));
  await expect
    .poll(() => router.state.location.search)
    .toEqual({ tab: "rows", table: "attendance_records" });
});

test("noted rows lead to what they became", async () => {
  rows = [
    aRow({ table: "cadets", fate: "migrated", target: "cadets.cadet", target_id: 21 }),
    aRow({ id: 901, table: "merit_demerit_logs", target: "grading.ledgerentry", target_id: 5 }),
  ];
  show("/legacy?tab=noted");

  expect(await screen.findByRole("link", { name: "What it became" })).toHaveAttribute(
    "href",
    "/cadets/21",
  );
  expect(asked.at(-1)).toMatchObject({ is_noted: "true" });
});

test("when no row needs a decision, that is said", async () => {
  rows = [];
  show("/legacy?tab=rows");

  expect(await screen.findByText("Every row found its place.")).toBeVisible();
});

test("a tab begins without the filters of the one before", async () => {
  const { router } = show("/legacy?cause=undated_day&search=abad&page=3");
  await userEvent.click(await screen.findByRole("tab", { name: "Noted" }));

  await expect.poll(() => router.state.location.search).toEqual({ tab: "noted" });
});

test("when no cadet matches, the filters can be cleared right there", async () => {
  grades = [];
  const { router } = show("/legacy?cause=status_decision");
  await userEvent.click(await screen.findByRole("button", { name: "Show all" }));

  await expect.poll(() => router.state.location.search).toEqual({});
});

test("paper holds every page of the list, and says when it is only a part of it", async () => {
  const print = vi.spyOn(window, "print").mockImplementation(() => undefined);
  server.use(
    http.get(at("legacy/grades/"), ({ request }) => {
      const { page: number = "1", page_size: size } = queryOf(request);
      const next = size === "200" && number === "1" ? at("legacy/grades/?page=2") : null;
      const result = size === "200" ? [grades[Number(number) - 1]] : grades;
      return HttpResponse.json({ count: 2, next, previous: null, results: result });
    }),
  );
  show("/legacy?company=Alpha");

  await userEvent.click(await screen.findByRole("button", { name: "Print to sign" }));

  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  const paper = document.querySelector<HTMLElement>("[data-paper]")!;
  expect(within(paper).getByText("Abad, Ana")).toBeInTheDocument();
  expect(within(paper).getByText("Bato, Ben")).toBeInTheDocument();
  expect(paper).toHaveTextContent("3 cadets compared, unexplained differences: 0.");
  expect(paper).toHaveTextContent("A part of the list only (2 of 3): Alpha.");
  expect(paper).toHaveTextContent("Commandant");

  window.dispatchEvent(new Event("afterprint"));
  await waitFor(() => expect(document.querySelector("[data-paper]")).toBeNull());
});

test("when the server fails, the page says so and can be tried again", async () => {
  server.use(
    http.get(at("legacy/moves/"), () => problem(500, "error", "Something failed."), { once: true }),
  );
  show();

  expect(await screen.findByText("Something failed.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("2nd Semester 2025-2026")).toBeVisible();
});

test("without the right the page is not there", async () => {
  const nobody = { ...ADMIN, abilities: { "term.view": "all" } } as const;
  const { router } = renderRoutes(routes, { as: nobody, at: "/legacy" });

  await expect.poll(() => router.state.matches.some(({ status }) => status === "error")).toBe(true);
  expect(asked).toEqual([]);
});
