// A file of records: verdicts, choosing who is meant, entering what was seen, taking it back.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { RecordImport, RecordRow } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aRecordImport, aRecordRow } from "../records/records.test-data";
import { routes } from "../routes";

const ADMIN = aMe({
  id: 5,
  role: "admin",
  abilities: {
    "record_import.view": "all",
    "record_import.apply": "all",
    "import.apply": "all",
    "gradebook.view": "all",
    "term.view": "all",
  },
});

const KEPT = aRecordRow({
  id: 41,
  row_number: 3,
  verdict: "kept",
  name: "Bravo, Bea",
  problems: [{ field: "status", code: "kept", message: "Late stands.", is_blocking: false }],
  changes: [{ field: "status", before: "late", after: "present" }],
});
const NOBODY = aRecordRow({
  id: 42,
  row_number: 4,
  verdict: "unmatched",
  name: "Charli, Cora",
  student_number: "",
  enrolment: null,
  raw: { "Name of Cadet": "Charli, Cora", Status: "P" },
  suggestions: [
    {
      enrolment: 12,
      name: "Charlie, Cora",
      student_number: "2026-0003",
      company: "Bravo",
      platoon: "2nd",
      why: "near_name",
    },
  ],
});

let read: RecordImport;
let rows: RecordRow[];
let sent: [string, unknown][];

function taking(path: string, change: () => void) {
  return async ({ request }: { request: Request }) => {
    sent.push([path, await request.json()]);
    change();
    return HttpResponse.json(read);
  };
}

beforeEach(() => {
  read = aRecordImport();
  rows = [aRecordRow(), KEPT, NOBODY];
  sent = [];
  const term = aTerm();
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("record-imports/"), () => HttpResponse.json(page([read]))),
    http.get(at("roster-imports/"), () => HttpResponse.json(page([]))),
    http.get(at("score-imports/"), () => HttpResponse.json(page([]))),
    http.get(at("record-imports/4/"), () => HttpResponse.json(read)),
    http.get(at("record-imports/4/rows/"), () => HttpResponse.json(page(rows))),
    http.patch(
      at("record-imports/4/"),
      taking("choices", () => {
        read = aRecordImport({
          digest: "d2",
          choices: { make_days: true, overwrite: false },
          summary: { ...read.summary, days_to_make: 1 },
        });
      }),
    ),
    http.post(
      at("record-imports/4/choose/"),
      taking("choose", () => {
        rows = [
          aRecordRow({ ...NOBODY, verdict: "new", enrolment: 12, chosen_by: "Maj. Rasuman" }),
        ];
      }),
    ),
    http.post(
      at("record-imports/4/apply/"),
      taking("apply", () => {
        read = aRecordImport({ state: "applied", applied_at: "2026-11-21T06:05:00Z" });
      }),
    ),
  );
});

const open = () => renderRoutes(routes, { as: ADMIN, at: "/imports/records/4" });
const rowOf = async (name: string) => {
  const list = await screen.findByRole("list", { name: "Rows of the file" });
  const found = within(list)
    .getAllByRole("listitem")
    .find((each) => within(each).queryByText(name));
  if (!found) throw new Error(`no row of ${name}`);
  return found;
};

test("every row says what it reads and what would become of it", async () => {
  open();

  expect(await rowOf("Alpha, Alon")).toHaveTextContent("2026-0001 · 15 Aug 2026 · Present");
  expect(await rowOf("Bravo, Bea")).toHaveTextContent("before: Late → after: Present");
  expect(screen.getByRole("region", { name: "Rows by verdict" })).toHaveTextContent(
    "1 + 0 + 0 + 1 + 0 + 1 + 0 = 3 rows in the file",
  );
});

test("who is meant by a row that names nobody is chosen by a person", async () => {
  open();
  const user = userEvent.setup();
  await user.click(
    within(await rowOf("Charli, Cora")).getByRole("button", {
      name: "Choose the cadet of row 4",
    }),
  );
  const dialog = screen.getByRole("dialog", { name: "Who is meant by row 4?" });
  expect(dialog).toHaveTextContent("Name of CadetCharli, Cora");
  await user.click(
    within(dialog).getByRole("button", { name: /Charlie, Cora.*is spelt nearly so/ }),
  );

  expect(await screen.findByText("Chosen by Maj. Rasuman.")).toBeVisible();
  expect(sent).toEqual([["choose", { row_number: 4, enrolment: 12 }]]);
});

test("a number and a name of two people stop a row until a person chooses", async () => {
  const doubt = { field: "name", code: "name_disagrees", message: "2026-0001 is Alpha, Alon." };
  rows = [
    aRecordRow({ verdict: "error", problems: [{ ...doubt, is_blocking: true }] }),
    aRecordRow({
      id: 44,
      row_number: 5,
      verdict: "error",
      problems: [{ field: "status", code: "missing", message: "Missing.", is_blocking: true }],
    }),
  ];
  open();

  expect(await screen.findAllByRole("button", { name: /^Choose the cadet of row/ })).toHaveLength(
    1,
  );
  expect(screen.getByRole("button", { name: "Choose the cadet of row 2" })).toBeVisible();
});

test("days that are missing are named, and made only when asked for", async () => {
  open();
  expect(await screen.findByText("1 date has no training day:")).toBeVisible();
  await userEvent.click(
    screen.getByRole("checkbox", { name: /Make the training days that are missing/ }),
  );

  expect(await screen.findByText("1 training day will be made:")).toBeVisible();
  expect(sent).toEqual([["choices", { choices: { make_days: true } }]]);
});

test("nothing is entered before the number of rows was typed", async () => {
  open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Apply" }));
  const enter = screen.getByRole("button", { name: "Enter 1 row" });

  expect(enter).toBeDisabled();
  await user.type(screen.getByLabelText("Type 1 to confirm"), "2");
  expect(enter).toBeDisabled();
  await user.clear(screen.getByLabelText("Type 1 to confirm"));
  await user.type(screen.getByLabelText("Type 1 to confirm"), "1");
  await user.click(enter);

  expect(await screen.findByText("The records are entered.")).toBeVisible();
  expect(sent).toEqual([["apply", { digest: "d1" }]]);
});

test("an import that cannot be taken back says how many marks were changed since", async () => {
  read = aRecordImport({ state: "applied", applied_at: "2026-11-21T06:05:00Z" });
  server.use(
    http.post(at("record-imports/4/undo/"), () =>
      problem(409, "changed_since_import", "1 of 2 marks cannot be put back."),
    ),
  );
  open();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox"), "The wrong file");
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  expect(await within(dialog).findByText("1 of 2 marks cannot be put back.")).toBeVisible();
});

test("the tiles say what was done with the rows, and after an undo that it no longer stands", async () => {
  read = aRecordImport({ state: "applied", applied_at: "2026-11-21T06:05:00Z" });
  const { unmount } = open();
  expect(await screen.findByRole("button", { name: "new: 1, were added" })).toBeVisible();
  unmount();

  read = { ...read, state: "undone", undone_at: "2026-11-21T06:10:00Z" };
  open();

  expect(await screen.findByRole("button", { name: "new: 1, were taken back" })).toBeVisible();
});

test("days that an import made are named also after it was taken back", async () => {
  read = aRecordImport({
    state: "undone",
    applied_at: "2026-11-21T06:05:00Z",
    undone_at: "2026-11-21T06:10:00Z",
    days: [{ date: "2026-08-22", title: "Training day", exists: true, made: true, rows: 1 }],
  });
  open();

  expect(
    await screen.findByText(/Training days made by it: 22 Aug 2026\. They stay/),
  ).toBeVisible();
  expect(screen.queryByRole("button", { name: /Choose the cadet/ })).not.toBeInTheDocument();
});

test("a person who may only look gets no button that changes anything", async () => {
  const looking = aMe({
    id: 6,
    role: "admin",
    abilities: { "record_import.view": "all", "term.view": "all" },
  });
  renderRoutes(routes, { as: looking, at: "/imports/records/4" });
  await rowOf("Charli, Cora");

  expect(screen.queryByRole("button", { name: "Apply" })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /Choose the cadet/ })).not.toBeInTheDocument();
  expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
});

test("every file of the term is listed with what became of it", async () => {
  renderRoutes(routes, { as: ADMIN, at: "/imports" });

  const line = await screen.findByRole("link", { name: /rotcmis\.csv/ });
  expect(line).toHaveTextContent("ROTCMIS export · 21 Nov 2026, 14:00 · Maj. Rasuman · 3 rows");
  expect(line).toHaveTextContent("ready to apply");
  expect(await screen.findByRole("link", { name: "Every roster" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Every file of scores" })).toBeVisible();
});
