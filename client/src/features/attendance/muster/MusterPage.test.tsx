// The muster: platoons sum to the battalion, names behind a tile, honest about its age, big on a wall.
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MusterRow } from "@/lib/api";
import { currentLink } from "@/lib/live";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import "./MusterPage";
import { staffRoutes } from "../staffRoutes";

const STAFF = aMe({ id: 5, role: "staff", abilities: { "roll.view": "all", "term.view": "all" } });
let reads: number;
let rows: MusterRow[];

function aRow(given: Partial<MusterRow> = {}): MusterRow {
  return {
    company: "Alpha",
    platoon: "1st",
    strength: 30,
    present: 20,
    late: 2,
    excused: 1,
    absent: 0,
    unaccounted: 7,
    called_by: ["Sgt Ben Cruz"],
    called_at: "2026-11-21T00:14:00Z",
    ...given,
  };
}

beforeEach(() => {
  reads = 0;
  rows = [
    aRow(),
    aRow({ platoon: "2nd", strength: 28, present: 28, late: 0, excused: 0, unaccounted: 0 }),
    aRow({
      company: "Bravo",
      strength: 25,
      present: 0,
      late: 0,
      excused: 0,
      unaccounted: 25,
      called_by: [],
      called_at: null,
    }),
  ];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("training-days/"), () => HttpResponse.json(page([aTrainingDay()]))),
    http.get(at("training-days/11/muster/"), () => {
      reads += 1;
      return HttpResponse.json({
        day: aTrainingDay(),
        as_of: "2026-11-21T00:14:05Z",
        rows,
      });
    }),
    http.get(at("training-days/11/roll/"), () =>
      HttpResponse.json({
        day: aTrainingDay(),
        lines: [
          aLine({ enrolment: 1, name: "Abad, Ana", status: "present" }),
          aLine({ enrolment: 2, name: "Bello, Ben", status: null }),
        ],
      }),
    ),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

function aLine(given: object) {
  return {
    record: 1,
    cadet: 1,
    student_number: "2024-00001",
    ms_level: "MS1",
    company: "Alpha",
    platoon: "1st",
    time_in: null,
    remarks: "",
    source: "roll",
    marked_by: "Sgt Ben Cruz",
    marked_at: "2026-11-21T00:14:00Z",
    version: 1,
    ...given,
  };
}

function open(at = "/muster") {
  const user = userEvent.setup();
  return { user, ...renderRoutes(staffRoutes, { as: STAFF, at }) };
}

const told = (day: number) =>
  act(() =>
    currentLink.tell([
      {
        type: "attendance.recorded",
        seq: "9.1",
        epoch: 1,
        at: "2026-11-21T00:15:00Z",
        ids: { training_day: day, enrolments: [1], term: 1 },
      } as never,
    ]),
  );

test("companies and the battalion are the sums of their platoons, and a blank is no absence", async () => {
  open();

  const battalion = within(await screen.findByRole("region", { name: "Battalion" }));
  expect(battalion.getByText("of 83 here")).toBeVisible();
  expect(battalion.getByText("50")).toBeVisible();
  expect(
    within(screen.getByRole("region", { name: "Alpha" })).getByText("of 58 here"),
  ).toBeVisible();
  expect(battalion.getByText("unaccounted").parentElement).toHaveTextContent("32");
});

test("a tile says who calls its roll, and opens the names with the unmarked first", async () => {
  const { user } = open();

  const tile = await screen.findByRole("button", { name: "Names of Alpha, 1st platoon" });
  expect(tile).toHaveTextContent("Sgt Ben Cruz, last mark at 08:14");
  expect(screen.getByRole("button", { name: /Bravo/ })).toHaveTextContent(
    "Nobody calls this roll yet",
  );
  await user.click(tile);

  const names = within(await screen.findByRole("list", { name: "Names" }));
  expect(names.getAllByRole("listitem")[0]).toHaveTextContent("Bello, Ben");
  expect(screen.getByRole("link", { name: "Open the roll" })).toHaveAttribute(
    "href",
    "/days/11/roll?company=Alpha&platoon=1st",
  );
});

test("a burst of marks makes one request, and marks of another day none", async () => {
  open();
  await screen.findByRole("region", { name: "Battalion" });
  expect(reads).toBe(1);
  vi.useFakeTimers({ shouldAdvanceTime: true });

  for (let mark = 0; mark < 20; mark += 1) told(11);
  told(12);
  await act(() => vi.advanceTimersByTimeAsync(1_500));
  expect(reads).toBe(2);
  told(12);
  await act(() => vi.advanceTimersByTimeAsync(5_000));

  expect(reads).toBe(2);
});

test("after twenty seconds without an answer the board says that it is not current", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  open();
  await screen.findByText("counted at 08:14:05");
  server.use(http.get(at("training-days/11/muster/"), () => HttpResponse.error()));

  await act(() => vi.advanceTimersByTimeAsync(22_000));

  expect(screen.getByText("Not current: these are the numbers of 08:14:05")).toBeVisible();
});

test("the big screen hides everything else, is dark, and Escape leaves it", async () => {
  const { user, router } = open("/muster?big=true");

  const screenOnTheWall = await screen.findByRole("dialog", { name: "Muster on a big screen" });
  expect(screenOnTheWall).toHaveAttribute("data-theme", "dark");
  expect(within(screenOnTheWall).getByText("Strength").nextElementSibling).toHaveTextContent("83");
  await user.click(within(screenOnTheWall).getByRole("button", { name: "Leave (Esc)" }));

  expect(screen.queryByRole("dialog")).toBeNull();
  expect(router.state.location.search).toEqual({ day: 11 });
});

test("before any roll was opened the page says what comes next", async () => {
  server.use(
    http.get(at("training-days/"), () =>
      HttpResponse.json(page([aTrainingDay({ state: "planned" })])),
    ),
  );
  open();

  expect(await screen.findByText("No roll has been opened in this term.")).toBeVisible();
});
