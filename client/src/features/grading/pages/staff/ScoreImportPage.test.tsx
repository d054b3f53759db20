// A file of scores: verdicts, applying what was seen, taking it back.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ScoreImport, ScoreImportRow } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { examRoutes } from "../../examRoutes";
import { aScoreImport, someProgress } from "../../exams/exams.test-data";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: { "gradebook.view": "all", "score.enter": "all", "term.view": "all" },
});
const ROWS: ScoreImportRow[] = [
  {
    row_number: 2,
    verdict: "changed",
    problems: [],
    raw: {},
    student_number: "2026-0001",
    name: "Alpha, Alon",
    changes: [{ field: "prelim", before: "80.00", after: "81.00" }],
  },
  {
    row_number: 3,
    verdict: "error",
    problems: [{ field: "prelim", message: "101.00 is above the maximum of 100.00." }],
    raw: {},
    student_number: "2026-0002",
    name: "Bravo, Bea",
    changes: [],
  },
];

let read: ScoreImport;
let sent: unknown[];

beforeEach(() => {
  read = aScoreImport();
  sent = [];
  const term = aTerm();
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("exam-plan/"), () => HttpResponse.json({ term: 1, exams: [someProgress()] })),
    http.get(at("score-imports/"), () => HttpResponse.json(page([read]))),
    http.get(at("score-imports/3/"), () => HttpResponse.json(read)),
    http.get(at("score-imports/3/rows/"), () => HttpResponse.json(page(ROWS))),
    http.post(at("score-imports/3/apply/"), async ({ request }) => {
      sent.push(await request.json());
      read = aScoreImport({ state: "applied", applied_at: "2026-11-21T06:05:00Z" });
      return HttpResponse.json(read);
    }),
  );
});

const open = () => renderRoutes(examRoutes, { as: STAFF, at: "/exams/import/3" });

test("each row says what would change, and an error names its row and column", async () => {
  open();
  const rows = await screen.findByRole("list", { name: "Rows of the file" });

  expect(within(rows).getByText("81.00")).toBeVisible();
  expect(within(rows).getByText("prelim:")).toBeVisible();
  expect(within(rows).getByText("101.00 is above the maximum of 100.00.")).toBeVisible();
});

test("exactly what was seen is applied, after asking", async () => {
  open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Apply" }));
  await user.click(await screen.findByRole("button", { name: "Enter 2 scores" }));

  expect(await screen.findByText("The scores are entered.")).toBeVisible();
  expect(sent).toEqual([{ digest: "d1" }]);
  expect(await screen.findByRole("button", { name: "Take it back" })).toBeVisible();
});

test("a file that says what the gradebook holds has 0 changes", async () => {
  read = aScoreImport({
    summary: { new: 0, changed: 0, same: 40, duplicate: 0, error: 0, total: 40, cells: 0 },
  });
  open();

  expect(await screen.findByText(/0 changes/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Apply" })).toBeDisabled();
});

test("an import that cannot be taken back says why", async () => {
  read = aScoreImport({ state: "applied", applied_at: "2026-11-21T06:05:00Z" });
  server.use(
    http.post(at("score-imports/3/undo/"), () =>
      problem(409, "changed_since_import", "1 of 2 cells cannot be put back."),
    ),
  );
  open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox"), "The wrong file");
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  expect(await within(dialog).findByText(/1 of 2 cells cannot be put back/)).toBeVisible();
});

test("earlier files are listed with what became of them", async () => {
  renderRoutes(examRoutes, { as: STAFF, at: "/exams/import" });

  expect(await screen.findByRole("link", { name: /prelim\.xlsx/ })).toBeVisible();
  expect(screen.getByText("ready to apply")).toBeVisible();
  expect(screen.getByLabelText("File of scores")).toBeVisible();
});
