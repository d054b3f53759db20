// Who may not pass, as training staff read it, and what they write down.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ContactNote, RiskList, RiskRow } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import "./RiskPage";
import { NO_MARK } from "../parts/cadet/workedCadet.test-data";
import { staffRoutes } from "../staffRoutes";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: {
    "gradebook.view": "all",
    "contact_note.view": "all",
    "contact_note.write": "all",
    "term.view": "all",
  },
});
let list: RiskList;
let asked: string[];
let sent: unknown[];

function aNote(given: Partial<ContactNote> = {}): ContactNote {
  return {
    id: 3,
    enrolment: 1,
    way: "call",
    words: "He works on Saturdays.",
    contacted_on: "2026-11-20",
    written_by: "Sgt Ben Cruz",
    created_at: "2026-11-20T03:00:00Z",
    ...given,
  };
}

function aRiskRow(given: Partial<RiskRow> = {}): RiskRow {
  return {
    enrolment: 1,
    cadet: 5,
    student_number: "2024-00017",
    name: "Dela Cruz, Juan",
    ms_level: "MS1",
    company: "Alpha",
    platoon: "1st",
    numbers: {
      to_date: { ...NO_MARK, attendance: "20.00", total: "60.00", remark: "failed" },
      floor: { ...NO_MARK, total: "40.00", remark: "failed" },
      reachable: { ...NO_MARK, total: "72.50", remark: "failed" },
      released: null,
    },
    absences: { in_a_row: 2, unexcused: 4, planned: 15, left: -1 },
    blank_exams: ["Midterm"],
    reasons: ["out_of_reach", "attendance", "in_a_row", "rate", "blank_exam", "open_case"],
    case: 71,
    last_contact: aNote(),
    ...given,
  };
}

beforeEach(() => {
  asked = [];
  sent = [];
  list = {
    term: 1,
    passing_percent: "75.00",
    rules: { warning_run: 2, case_run: 3, case_percent: 20 },
    watched: 40,
    rows: [aRiskRow()],
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () =>
      HttpResponse.json({
        units: [
          { company: "Alpha", platoon: "1st", cadets: 3 },
          { company: "Bravo", platoon: "1st", cadets: 3 },
        ],
      }),
    ),
    http.get(at("risk/"), ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(list);
    }),
    http.get(at("contact-notes/"), () => HttpResponse.json(page([aNote()]))),
    http.post(at("contact-notes/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aNote({ id: 4 }), { status: 201 });
    }),
  );
});

function open(path = "/risk") {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: path });
  return user;
}

const card = async () =>
  within(
    within(await screen.findByRole("list", { name: "Cadets at risk" })).getAllByRole(
      "listitem",
    )[0] as HTMLElement,
  );

test("a cadet stands there with facts, what is still possible, and the last talk", async () => {
  open();

  const cadet = await card();
  for (const fact of [
    "a pass is out of reach",
    "attendance only 20.00",
    "2 absences in a row",
    "over the limit of absences",
    "blank: Midterm",
    "72.50",
    "4 unexcused of 15 planned days, over the limit",
  ]) {
    expect(cadet.getByText(fact)).toBeVisible();
  }
  expect(cadet.getByText("He works on Saturdays.", { exact: false })).toBeVisible();
  expect(cadet.getByRole("link", { name: "Open case" })).toHaveAttribute("href", "/cases/71");
  expect(screen.getByText(/1 of 40 cadets; passing is 75\./)).toBeVisible();
});

test("nobody at risk is told with the number that was looked at and the time", async () => {
  list = { ...list, rows: [] };
  open();

  expect(await screen.findByText("40 cadets looked at, none at risk.")).toBeVisible();
  expect(screen.getByText(/^As of /)).toBeVisible();
});

test("a long list is shown by pages, and the numbers stay those of everybody", async () => {
  const rows = Array.from({ length: 51 }, (_, n) =>
    aRiskRow({ enrolment: n + 1, name: `Cadet ${n + 1}` }),
  );
  list = { ...list, watched: 60, rows };
  const user = open();
  const cards = async () =>
    within(await screen.findByRole("list", { name: "Cadets at risk" })).getAllByText(/^Cadet \d/);
  expect(await cards()).toHaveLength(50);
  expect(screen.getByText(/^51 of 60 cadets/)).toBeVisible();

  await user.click(screen.getByRole("button", { name: "Later page" }));

  expect((await cards()).map((each) => each.textContent)).toEqual(["Cadet 51"]);
});

test("the list is narrowed to a company by its address", async () => {
  const user = open();
  await card();

  await user.selectOptions(screen.getByLabelText("Company"), "Bravo");

  await card();
  expect(asked.at(-1)).toContain("company=Bravo");
});

test("a talk is written down once and the form is empty again", async () => {
  const user = open();
  await user.click((await card()).getByRole("button", { name: "Talks with Dela Cruz, Juan" }));

  const sheet = within(await screen.findByRole("dialog"));
  expect(await sheet.findByText("He works on Saturdays.")).toBeVisible();
  await user.selectOptions(sheet.getByLabelText("How"), "family");
  await user.type(sheet.getByLabelText("What was said"), "His mother will bring a letter");
  await user.click(sheet.getByRole("button", { name: "Write down" }));

  expect(await screen.findByText("Written down.")).toBeVisible();
  expect(sent).toMatchObject([
    { enrolment: 1, way: "family", words: "His mother will bring a letter" },
  ]);
  expect(sheet.getByLabelText("What was said")).toHaveValue("");
});

test("a list that cannot be read says so and can be tried again", async () => {
  server.use(http.get(at("risk/"), () => problem(500, "server_error", "Something broke.")));
  open();

  expect(await screen.findByText("Something broke.")).toBeVisible();
  expect(screen.getByRole("button", { name: /again/i })).toBeVisible();
});
