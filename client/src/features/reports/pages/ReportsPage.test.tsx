// What the office can have made, and what it sees of what is made.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { DocumentKind, Job, ReportRun, TermExport } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { routes } from "../routes";

const STAFF = aMe({
  id: 2,
  role: "staff",
  abilities: { "report.generate": "all", "term.view": "all" },
});

const KINDS: DocumentKind[] = [
  {
    code: "nominal_roll",
    title: "Nominal roll",
    accepts: ["company", "platoon"],
    needs: [],
    is_issued: true,
  },
  {
    code: "attendance_day",
    title: "Attendance of a day",
    accepts: ["training_day", "company", "platoon"],
    needs: ["training_day"],
    is_issued: false,
  },
];

function aRun(given: Partial<ReportRun> = {}): ReportRun {
  return {
    id: 5,
    kind: "nominal_roll",
    format: "pdf",
    term: aTerm(),
    training_day: null,
    day: null,
    company: "Alpha",
    platoon: "",
    enrolment: null,
    cadet_name: null,
    exam: null,
    state: "ready",
    rows: 41,
    is_draft: false,
    file_name: "nominal_roll-5.pdf",
    size: 20_000,
    requested_by: "Sgt Ben Cruz",
    job: null,
    created_at: "2026-11-22T02:30:00Z",
    expires_at: "2026-11-29T02:30:00Z",
    ...given,
  };
}

// The page is a chunk of its own; no test waits for it to be compiled.
beforeAll(() => import("./ReportsPage"));

let runs: ReportRun[];
let ofDays: ReportRun[];
let asked: unknown[];

beforeEach(() => {
  runs = [];
  ofDays = [];
  asked = [];
  const page = (results: unknown[]) => ({
    count: results.length,
    next: null,
    previous: null,
    results,
  });
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/1/units/"), () =>
      HttpResponse.json({
        units: [{ company: "Alpha", platoon: "1st", ms_level: "MS1", strength: 41 }],
      }),
    ),
    http.get(at("training-days/"), () =>
      HttpResponse.json(page([{ id: 11, date: "2026-11-21", title: "Drill" }])),
    ),
    http.get(at("reports/kinds/"), () => HttpResponse.json({ kinds: KINDS })),
    http.get(at("reports/runs/"), ({ request }) => {
      const byClock = new URL(request.url).searchParams.get("by_clock") === "true";
      return HttpResponse.json(page(byClock ? ofDays : runs));
    }),
    http.post(at("reports/runs/"), async ({ request }) => {
      asked.push(await request.json());
      runs = [aRun()];
      return HttpResponse.json(runs[0], { status: 201 });
    }),
  );
});

const show = () => renderRoutes(routes, { as: STAFF, at: "/reports" });

test("a roll of one company is asked for by its name and stands ready below", async () => {
  show();

  expect(await screen.findByText("No document was made yet.")).toBeVisible();
  await screen.findByRole("option", { name: "Alpha" });
  await userEvent.selectOptions(screen.getByLabelText("Company"), "Alpha");
  await userEvent.click(screen.getByRole("button", { name: "Make it" }));

  const made = await screen.findByRole("list", { name: "Documents that were made" });
  expect(asked).toEqual([{ kind: "nominal_roll", format: "pdf", term: 1, company: "Alpha" }]);
  expect(within(made).getByRole("button", { name: "Download: Nominal roll" })).toBeEnabled();
  expect(screen.getByText("It is ready below.")).toBeVisible();
});

test("a document of a day cannot be asked for without the day", async () => {
  show();

  await userEvent.selectOptions(await screen.findByLabelText("Document"), "Attendance of a day");
  const make = screen.getByRole("button", { name: "Make it" });
  expect(make).toBeDisabled();
  await screen.findByRole("option", { name: /Drill/ });
  await userEvent.selectOptions(screen.getByLabelText("Training day"), "11");

  expect(make).toBeEnabled();
});

test("a large document shows how far it is, a failed one why, a draft that it is one", async () => {
  const job = (given: Partial<Job>) =>
    ({ title: "Make a document", done: 3, total: 12, message: "", error: "", ...given }) as Job;
  runs = [
    aRun({ id: 7, state: "working", job: job({ state: "running" }) }),
    aRun({ id: 6, state: "failed", job: job({ state: "failed", error: "Nobody has completed." }) }),
    aRun({ id: 5, is_draft: true }),
  ];
  show();

  const lines = await screen.findAllByRole("listitem");
  const [working, failed, draft] = lines.slice(-3).map((line) => within(line));
  expect(working?.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "25");
  expect(failed?.getByText("Nobody has completed.")).toBeVisible();
  expect(draft?.getByText("draft")).toBeVisible();
});

test("what the clock kept of training days stands apart, names its day and no end", async () => {
  ofDays = [
    aRun({
      id: 9,
      kind: "attendance_day",
      training_day: 11,
      day: "2026-11-21",
      company: "",
      requested_by: null,
      expires_at: null,
    }),
  ];
  show();

  const kept = await screen.findByRole("list", { name: "Attendance reports of training days" });
  expect(within(kept).getByText(/Nov 21, 2026|21 Nov 2026/)).toBeVisible();
  expect(within(kept).getByText(/by the clock/)).toBeVisible();
  expect(within(kept).queryByText(/kept until/)).toBeNull();
  expect(within(kept).getByRole("button", { name: "Download: Attendance of a day" })).toBeEnabled();
  expect(screen.getByText("No document was made yet.")).toBeVisible();
});

test("a term without a reported day says when there will be one", async () => {
  show();

  expect(await screen.findByText("No training day of this term was reported yet.")).toBeVisible();
});

const ADMIN = aMe({
  role: "admin",
  abilities: { "report.generate": "all", "report.export_term": "all", "term.view": "all" },
});

function anExport(given: Partial<TermExport> = {}): TermExport {
  return {
    id: 3,
    term: aTerm(),
    state: "ready",
    as_of: "2026-11-22T02:00:00Z",
    tables: { people: 2, marks: 30 },
    file_name: "term-2026-2027-first-3.zip",
    size: 9_000,
    requested_by: "Maj Cora Lim",
    job: null,
    created_at: "2026-11-22T02:30:00Z",
    expires_at: "2026-11-29T02:30:00Z",
    ...given,
  };
}

test("an admin has the term written as open files and sees how far they are", async () => {
  let exports: TermExport[] = [];
  const job = { state: "running", done: 4, total: 13, title: "Write", message: "marks" } as Job;
  server.use(
    http.get(at("reports/term-exports/"), () =>
      HttpResponse.json({ count: exports.length, next: null, previous: null, results: exports }),
    ),
    http.post(at("reports/term-exports/"), async ({ request }) => {
      asked.push(await request.json());
      exports = [anExport({ id: 4, state: "working", job }), anExport()];
      return HttpResponse.json(exports[0], { status: 202 });
    }),
  );
  renderRoutes(routes, { as: ADMIN, at: "/reports" });

  expect(await screen.findByText(/were not written within the week/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Write the files" }));

  const files = within(await screen.findByRole("list", { name: "Files of the term" }));
  expect(asked).toEqual([{ term: 1 }]);
  expect(files.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "31");
  expect(files.getByText(/32 rows/)).toBeVisible();
  expect(files.getAllByRole("button", { name: "Download: Open files" })).toHaveLength(1);
});

test("who may not take a term out of the unit is offered no files of it", async () => {
  show();

  expect(await screen.findByText("No document was made yet.")).toBeVisible();
  expect(screen.queryByText("The term as open files")).toBeNull();
});

test("why nothing can be printed is said beside the button", async () => {
  server.use(
    http.post(at("reports/runs/"), () =>
      problem(409, "nothing_to_print", "Nobody is enrolled here."),
    ),
  );
  show();

  await userEvent.click(await screen.findByRole("button", { name: "Make it" }));

  expect(await screen.findByText(/Nobody is enrolled here/)).toBeVisible();
});
