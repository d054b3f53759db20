// What a person must see before a roster is entered.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Job, RosterImport, RosterRow } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { ImportPreview } from "./ImportPreview";

function anImport(given: Partial<RosterImport> = {}): RosterImport {
  return {
    id: 5,
    term: 1,
    file_name: "roster_ms1.xlsx",
    state: "ready",
    digest: "abc123",
    summary: { new: 1, changed: 1, same: 0, duplicate: 0, error: 1, total: 3 },
    problems: [],
    job: null,
    created_at: "2026-11-21T01:00:00Z",
    applied_at: null,
    is_kept: false,
    undone_at: null,
    ...given,
  };
}

function aJob(given: Partial<Job> = {}): Job {
  return {
    id: "1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    kind: "roster.apply",
    title: "Apply roster_ms1.xlsx",
    state: "running",
    done: 612,
    total: 980,
    message: "Writing enrolments",
    result: null,
    error: null,
    requested_by: "Maj. Rasuman",
    attempt: 1,
    max_attempts: 3,
    created_at: "2026-11-21T01:00:00Z",
    started_at: "2026-11-21T01:00:01Z",
    finished_at: null,
    can_cancel: true,
    can_retry: false,
    ...given,
  };
}

function aRow(given: Partial<RosterRow> = {}): RosterRow {
  return {
    row_number: 2,
    verdict: "new",
    problems: [],
    raw: {},
    student_number: "2024-00017",
    name: "Dela Cruz, Juan",
    company: "Alpha",
    platoon: "1st",
    changes: [],
    ...given,
  };
}

const ROWS = [
  aRow(),
  aRow({
    row_number: 3,
    verdict: "changed",
    name: "Sarip, Hasna",
    changes: [{ field: "company", before: "Alpha", after: "Delta" }],
  }),
  aRow({
    row_number: 4,
    verdict: "error",
    name: "Kasan, Isko",
    problems: [{ field: "ms_level", message: "“MS3” is not an MS level." }],
  }),
];

function show(read = anImport(), onShow = vi.fn()) {
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("roster-imports/5/rows/"), () => HttpResponse.json(page(ROWS))),
  );
  renderPage(<ImportPreview read={read} verdict={undefined} page={1} onShow={onShow} />, {
    as: aMe({ role: "admin", abilities: { "import.apply": "all", "term.view": "all" } }),
  });
  return onShow;
}

test("the counts by verdict add up to the rows of the file", async () => {
  show();

  const counts = await screen.findByRole("region", { name: "Rows by verdict" });
  expect(counts).toHaveTextContent("1 + 1 + 0 + 0 + 1 = 3 rows in the file");
});

test("a problem names its field and a change shows before and after", async () => {
  show();

  const rows = await screen.findByRole("list", { name: "Rows of the file" });
  expect(within(rows).getByText(/is not an MS level/).parentElement).toHaveTextContent(
    "MS level: “MS3” is not an MS level.",
  );
  expect(within(rows).getByText("Company").parentElement).toHaveTextContent(
    "before: Alpha → after: Delta",
  );
});

test("pressing a verdict asks for its rows only", async () => {
  const onShow = show();

  await userEvent.click(await screen.findByRole("button", { name: "error: 1, left out" }));

  expect(onShow).toHaveBeenCalledWith("error");
});

test("applying says what is entered and what is left out, and sends the digest that was previewed", async () => {
  const sent: unknown[] = [];
  show();
  server.use(
    http.post(at("roster-imports/5/apply/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(anImport({ state: "applied", applied_at: "2026-11-21T02:00:00Z" }));
    }),
  );

  expect(
    await screen.findByText("1 row is left out; correct it in the file and read it again."),
  ).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(screen.getByRole("dialog", { name: "Apply roster_ms1.xlsx?" })).toHaveTextContent(
    "All of it is entered, or nothing.",
  );
  await userEvent.click(screen.getByRole("button", { name: "Enter 2 rows" }));

  await vi.waitFor(() => expect(sent).toEqual([{ digest: "abc123" }]));
});

test("a preview that is out of date is refused in the dialog", async () => {
  show();
  server.use(
    http.post(at("roster-imports/5/apply/"), () =>
      problem(
        409,
        "preview_outdated",
        "The records have changed since the preview. Read the file again.",
      ),
    ),
  );

  await userEvent.click(await screen.findByRole("button", { name: "Apply" }));
  await userEvent.click(screen.getByRole("button", { name: "Enter 2 rows" }));

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "The records have changed since the preview.",
  );
});

const APPLIED = { state: "applied", applied_at: "2026-11-21T02:00:00Z", is_kept: true } as const;

test("an applied roster says what it did, and is taken back with a reason", async () => {
  const sent: unknown[] = [];
  show(anImport(APPLIED));
  server.use(
    http.post(at("roster-imports/5/undo/"), async ({ request }) => {
      sent.push(await request.json());
      const undone = { ...APPLIED, state: "undone", undone_at: "2026-11-21T03:00:00Z" } as const;
      return HttpResponse.json(anImport(undone));
    }),
  );
  const user = userEvent.setup();

  expect(await screen.findByRole("button", { name: "new: 1, were added" })).toBeVisible();
  expect(screen.getByRole("button", { name: "changed: 1, were changed" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Take it back" }));
  const dialog = screen.getByRole("dialog", { name: "Take roster_ms1.xlsx back?" });
  await user.type(within(dialog).getByRole("textbox"), "The roster of last year");
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  await vi.waitFor(() => expect(sent).toEqual([{ reason: "The roster of last year" }]));
});

test("an undo that somebody stands in the way of names them", async () => {
  show(anImport(APPLIED));
  const detail = "1 of 2 records were changed or used since: Sarip, Hasna. Nothing was taken back.";
  server.use(
    http.post(at("roster-imports/5/undo/"), () => problem(409, "changed_since_import", detail)),
  );
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = screen.getByRole("dialog");
  await user.type(within(dialog).getByRole("textbox"), "The wrong file");
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  expect(await within(dialog).findByText(detail)).toBeVisible();
});

test("a roster that was taken back says so, and its tiles too", async () => {
  show(anImport({ ...APPLIED, state: "undone", undone_at: "2026-11-21T03:00:00Z" }));

  expect(await screen.findByText(/^Taken back 21 Nov 2026/)).toBeVisible();
  expect(screen.getByRole("button", { name: "new: 1, were taken back" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Take it back" })).not.toBeInTheDocument();
});

test("a roster applied before anything was kept says that it cannot be taken back", async () => {
  show(anImport({ ...APPLIED, is_kept: false }));

  expect(await screen.findByText(/It cannot be taken back/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Take it back" })).not.toBeInTheDocument();
});

test("a large roster that could not be taken back says why, and that it stands", async () => {
  const error =
    "1 of 980 records were changed or used since: Sarip, Hasna. Nothing was taken back.";
  show(anImport({ ...APPLIED, job: aJob({ kind: "roster.undo", state: "failed", error }) }));

  expect(await screen.findByRole("alert")).toHaveTextContent(
    `It was not taken back. Everything stands as entered.${error}`,
  );
  expect(screen.getByRole("button", { name: "Take it back" })).toBeEnabled();
});

test("while a large roster is entered its bar says how far it is", async () => {
  show(
    anImport({
      state: "applying",
      job: aJob(),
    }),
  );

  expect(
    await screen.findByRole("progressbar", { name: "Progress of Apply roster_ms1.xlsx" }),
  ).toHaveAttribute("aria-valuenow", "62");
  expect(screen.getByText("612 of 980")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Apply" })).not.toBeInTheDocument();
});

test("a file that cannot be used says why and that nothing was entered", async () => {
  show(
    anImport({
      state: "failed",
      digest: "",
      problems: ["No line names the columns."],
      summary: { new: 0, changed: 0, same: 0, duplicate: 0, error: 0, total: 0 },
    }),
  );

  expect(await screen.findByRole("alert")).toHaveTextContent("Nothing was entered.");
  expect(screen.getByText("No line names the columns.")).toBeVisible();
});
