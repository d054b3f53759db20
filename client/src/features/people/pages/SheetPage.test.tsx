// Sheets of activation codes: made for part of a roster, and printed platoon by platoon.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { ActivationSheet, ActivationSheetPrint } from "@/lib/api";
import { aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { SLIPS_PER_PAGE } from "../parts/slipPages";
import { ADMIN } from "../people.test-data";
import { routes } from "../routes";

type Line = ActivationSheetPrint["groups"][number]["lines"][number];

const ID = "7f0c1f9e-8f9b-4d8e-9d5a-4f1c9a1b2c3d";
const UNITS = [
  { company: "Alpha", platoon: "1st", ms_level: "MS1", strength: 30 },
  { company: "Alpha", platoon: "2nd", ms_level: "MS1", strength: 28 },
  { company: "Bravo", platoon: "1st", ms_level: "MS2", strength: 25 },
];

function aSheet(given: Partial<ActivationSheet> = {}): ActivationSheet {
  return {
    id: ID,
    title: "Alpha, 1st Semester 2026-2027",
    issued_at: "2026-11-21T01:00:00Z",
    issued_by: "Maj. Rasuman",
    expires_at: "2126-12-05T01:00:00Z",
    codes: 40,
    used: 10,
    skipped: 2,
    ...given,
  };
}

const codeOf = (number: number) => `AAAA-BBBB-${String(number).padStart(4, "0")}`;

function aLine(number: number, given: Partial<Line> = {}): Line {
  const student = `2026-${String(number).padStart(5, "0")}`;
  return {
    name: `Cadet ${number}`,
    student_number: student,
    username: student,
    code: codeOf(number),
    state: "waiting",
    ...given,
  };
}

const linesFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => aLine(from + at));

let sheets: ActivationSheet[];
let printed: ActivationSheetPrint;
let sent: unknown[];

beforeEach(() => {
  sent = [];
  sheets = [aSheet()];
  printed = {
    sheet: aSheet(),
    address: "https://rgms.test/activate",
    groups: [
      { company: "Alpha", platoon: "1st", lines: linesFrom(1, SLIPS_PER_PAGE + 1) },
      {
        company: "Alpha",
        platoon: "2nd",
        lines: [
          aLine(100),
          aLine(101, { code: null, state: "used" }),
          aLine(102, { code: null, state: "expired" }),
        ],
      },
    ],
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () => HttpResponse.json({ units: UNITS })),
    http.get(at("activation-sheets/"), () => HttpResponse.json(page(sheets))),
    http.post(at("activation-sheets/"), async ({ request }) => {
      sent.push(await request.json(), request.headers.has("Idempotency-Key"));
      return HttpResponse.json(aSheet(), { status: 201 });
    }),
    http.post(at(`activation-sheets/${ID}/print/`), () => HttpResponse.json(printed)),
  );
});

const show = (path: string) => renderRoutes(routes, { as: ADMIN, at: path });

test("sheets are listed with how many of their codes were used", async () => {
  show("/activation");

  expect(await screen.findByRole("link", { name: "Alpha, 1st Semester 2026-2027" })).toBeVisible();
  expect(screen.getByText("10 of 40")).toBeVisible();
  expect(screen.getByText("being handed out")).toBeVisible();
});

test("before the first sheet it says what one is for", async () => {
  sheets = [];
  show("/activation");

  expect(await screen.findByText("No sheet has been made yet.")).toBeVisible();
  expect(screen.getAllByRole("button", { name: "Make a sheet" })).toHaveLength(1);
});

test("a sheet is made for one platoon, and says how many it can be for", async () => {
  const { router } = show("/activation");

  await userEvent.click(await screen.findByRole("button", { name: "Make a sheet" }));
  const form = within(screen.getByRole("dialog", { name: "Make an activation sheet" }));
  expect(await form.findByText("For 83 cadets at most.")).toBeVisible();
  await userEvent.selectOptions(form.getByLabelText("Company"), "Alpha");
  await userEvent.selectOptions(form.getByLabelText("Platoon"), "2nd");
  expect(form.getByText("For 28 cadets at most.")).toBeVisible();
  await userEvent.click(form.getByRole("button", { name: "Make the sheet" }));

  await expect.poll(() => router.state.location.pathname).toBe(`/activation/${ID}`);
  expect(sent).toEqual([{ term: 1, company: "Alpha", platoon: "2nd", renew: false }, true]);
});

test("codes that were not used are replaced only when asked for", async () => {
  show("/activation");

  await userEvent.click(await screen.findByRole("button", { name: "Make a sheet" }));
  const form = within(screen.getByRole("dialog", { name: "Make an activation sheet" }));
  await userEvent.click(form.getByRole("checkbox", { name: /Replace codes/ }));
  await userEvent.click(form.getByRole("button", { name: "Make the sheet" }));

  await expect.poll(() => sent[0]).toEqual({ term: 1, renew: true });
});

test("no code is on the page before somebody asks for them", async () => {
  show(`/activation/${ID}`);

  expect(await screen.findByText("The codes are not shown yet.")).toBeVisible();
  expect(screen.queryByText(codeOf(1))).not.toBeInTheDocument();
});

test("every platoon begins on its own page, and each cadet has a slip", async () => {
  show(`/activation/${ID}`);

  await userEvent.click(await screen.findByRole("button", { name: "Show the codes" }));

  const print = await screen.findByRole("button", { name: "Print 3 pages" });
  await expect.poll(() => print).toBeEnabled();
  const slipsOn = (name: string) =>
    within(screen.getByRole("region", { name })).getAllByText(/^AAAA-BBBB-/).length;
  expect(slipsOn("Alpha, 1st 1/2")).toBe(SLIPS_PER_PAGE);
  expect(slipsOn("Alpha, 1st 2/2")).toBe(1);
  expect(slipsOn("Alpha, 2nd 1/1")).toBe(1);
});

test("a used or expired line says so and carries no code", async () => {
  show(`/activation/${ID}`);
  await userEvent.click(await screen.findByRole("button", { name: "Show the codes" }));

  const second = within(await screen.findByRole("region", { name: "Alpha, 2nd 1/1" }));
  expect(second.getByText("Activated already")).toBeVisible();
  expect(second.getByText("Expired: make a new sheet")).toBeVisible();
  expect(second.queryByText(codeOf(101))).not.toBeInTheDocument();
});

test("a whole unit is drawn bit by bit, and printing finishes the rest at once", async () => {
  const lines = linesFrom(1, 600);
  printed.groups = Array.from({ length: 20 }, (_, at) => ({
    company: `C${at}`,
    platoon: "1st",
    lines: lines.slice(at * 30, at * 30 + 30),
  }));
  const opened = vi.spyOn(window, "print").mockImplementation(() => undefined);
  show(`/activation/${ID}`);
  await userEvent.click(await screen.findByRole("button", { name: "Show the codes" }));

  expect(await screen.findByRole("progressbar", { name: "Pages drawn" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Print 40 pages" })).toBeDisabled();
  expect(screen.getAllByText(/^AAAA-BBBB-/).length).toBeLessThan(600);
  window.dispatchEvent(new Event("beforeprint"));

  expect(document.querySelectorAll(".slip")).toHaveLength(600);
  await userEvent.click(screen.getByRole("button", { name: "Print 40 pages" }));
  expect(opened).toHaveBeenCalledOnce();
});

test("a sheet that is not there is refused in words", async () => {
  server.use(
    http.post(at(`activation-sheets/${ID}/print/`), () =>
      problem(404, "not_found", "This sheet does not exist."),
    ),
  );
  show(`/activation/${ID}`);

  await userEvent.click(await screen.findByRole("button", { name: "Show the codes" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("This sheet does not exist.");
});
