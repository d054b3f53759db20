// Choosing what a file holds and its day, before it is read.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { aRecordImport } from "../records/records.test-data";
import { routes } from "../routes";

const ADMIN = aMe({
  id: 5,
  role: "admin",
  abilities: { "record_import.view": "all", "record_import.apply": "all", "term.view": "all" },
});
const SHEET = new File(["Student Number,Status\n2026-0001,P\n"], "sheet.csv", { type: "text/csv" });

let term = aTerm();
let forms: Record<string, unknown>[];

beforeEach(() => {
  term = aTerm();
  forms = [];
  const days = [
    aTrainingDay({ id: 11, date: "2026-08-15", title: "Drill" }),
    aTrainingDay({ id: 12, date: "2026-08-22", title: "Map reading", state: "closed" }),
    aTrainingDay({ id: 15, date: "2026-08-08", title: "First aid", state: "planned" }),
    aTrainingDay({ id: 13, date: "2026-08-29", title: "Parade", state: "cancelled" }),
    aTrainingDay({ id: 14, date: "2099-01-01", title: "Far away", state: "planned" }),
  ];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("training-days/"), () => HttpResponse.json(page(days))),
    http.get(at("record-imports/4/"), () => HttpResponse.json(aRecordImport())),
    http.get(at("record-imports/4/rows/"), () => HttpResponse.json(page([]))),
    http.post(at("record-imports/"), async ({ request }) => {
      const form = await request.formData();
      forms.push(Object.fromEntries(form.entries()));
      return HttpResponse.json(aRecordImport(), { status: 201 });
    }),
  );
});

const open = (search = "") =>
  renderRoutes(routes, { as: ADMIN, at: `/imports/records/new${search}` });

test("a sheet names its day: one that has come and whose roll is open", async () => {
  open();
  const day = await screen.findByLabelText("Training day");
  await screen.findByRole("option", { name: /Drill/ });

  const names = within(day)
    .getAllByRole<HTMLOptionElement>("option")
    .map(({ text, disabled }) => `${text}${disabled ? " -" : ""}`);
  expect(names).toEqual([
    "Choose a day",
    "22 Aug 2026 · Map reading (roll closed) -",
    "15 Aug 2026 · Drill",
    "8 Aug 2026 · First aid (roll not opened) -",
  ]);
});

test("a sheet is read with its day, and its rows are shown next", async () => {
  const { router } = open();
  const user = userEvent.setup();
  await user.upload(await screen.findByLabelText("File of records"), SHEET);
  expect(screen.getByRole("button", { name: "Read the file" })).toBeDisabled();
  await screen.findByRole("option", { name: /Drill/ });
  await user.selectOptions(screen.getByLabelText("Training day"), "11");
  await user.click(screen.getByRole("button", { name: "Read the file" }));

  expect(await screen.findByRole("heading", { name: "rotcmis.csv" })).toBeVisible();
  expect(router.state.location.pathname).toBe("/imports/records/4");
  expect(forms).toMatchObject([{ kind: "attendance", term: "1", training_day: "11" }]);
});

test("who comes from a training day finds it chosen", async () => {
  open("?kind=attendance&day=11");

  await screen.findByRole("option", { name: /Drill/ });
  expect(screen.getByLabelText("Training day")).toHaveValue("11");
});

test("a file that names its days is read without one", async () => {
  open("?kind=rotcmis&day=11");
  const user = userEvent.setup();
  await user.upload(await screen.findByLabelText("File of records"), SHEET);
  await user.click(screen.getByRole("button", { name: "Read the file" }));
  await screen.findByRole("heading", { name: "rotcmis.csv" });

  expect(screen.queryByLabelText("Training day")).not.toBeInTheDocument();
  expect(forms[0]).not.toHaveProperty("training_day");
});

test("what is read depends on what the file holds", async () => {
  const { router } = open();
  await userEvent.click(await screen.findByRole("radio", { name: /Merits and demerits/ }));

  const columns = await screen.findByRole("region", { name: "What is read" });
  expect(columns).toHaveTextContent("Points");
  expect(columns).not.toHaveTextContent("Time In");
  expect(router.state.location.search).toEqual({ kind: "ledger" });
});

test("a term that is not open takes no file", async () => {
  term = aTerm({ state: "closed" });
  open();

  expect(await screen.findByText(/is not open: it takes no marks and no entries/)).toBeVisible();
  expect(screen.queryByLabelText("File of records")).not.toBeInTheDocument();
});
