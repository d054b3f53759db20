// Marks that came for a closed roll: who decides them, and what each decision needs.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { LateArrival } from "@/lib/api";
import { aMe, aTrainingDay } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { LateTray } from "./LateTray";

const CLOSER = aMe({ role: "staff", abilities: { "attendance.close": "all" } });
const READER = aMe({ role: "staff", abilities: { "roll.view": "all" } });

let rows: LateArrival[];
let asked: unknown[];

function aLate(id: number, name: string, more: Partial<LateArrival> = {}): LateArrival {
  return {
    id,
    training_day: 11,
    day_title: "Field drill",
    day_date: "2026-11-21",
    enrolment: id,
    cadet: id,
    student_number: `2026-0000${id}`,
    name,
    company: "Alpha",
    platoon: "1st",
    status: "present",
    time_in: null,
    time_out: null,
    remarks: null,
    source: "roll",
    tapped_at: "2026-11-21T00:10:00Z",
    is_clock_wrong: false,
    sent_by: "Sgt Diaz",
    arrived_at: "2026-11-21T02:00:00Z",
    on_roll: "absent",
    on_roll_by: "Maj Ramos",
    on_roll_at: "2026-11-21T01:00:00Z",
    state: "pending",
    outcome: "",
    decided_by: null,
    decided_at: null,
    reason: "",
    ...more,
  } as LateArrival;
}

beforeEach(() => {
  rows = [aLate(1, "Reyes, Ana"), aLate(2, "Cruz, Ben", { is_clock_wrong: true })];
  asked = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("late-arrivals/"), () => HttpResponse.json(page(rows))),
    http.post(at("late-arrivals/1/accept/"), () => {
      asked.push("accept 1");
      rows = rows.filter(({ id }) => id !== 1);
      return HttpResponse.json(aLate(1, "Reyes, Ana", { state: "accepted" }));
    }),
    http.post(at("late-arrivals/2/dismiss/"), async ({ request }) => {
      asked.push(await request.json());
      rows = rows.filter(({ id }) => id !== 2);
      return HttpResponse.json(aLate(2, "Cruz, Ben", { state: "dismissed" }));
    }),
  );
});

const tray = (state: "open" | "closed", as = CLOSER) =>
  renderPage(<LateTray day={aTrainingDay({ id: 11, state })} />, { as });
const lineOf = (name: string) => screen.findByRole("listitem", { name });

test("both marks stand side by side, and a wrong clock is named", async () => {
  tray("closed");

  const ben = await lineOf("Cruz, Ben");
  expect(within(ben).getByText("Absent")).toBeVisible();
  expect(within(ben).getByText("Present")).toBeVisible();
  expect(within(ben).getByText("the phone's clock was wrong")).toBeVisible();
  expect(within(await lineOf("Reyes, Ana")).queryByText(/clock was wrong/)).toBeNull();
});

test("while the roll is closed a mark can be dismissed with a reason, and not accepted", async () => {
  tray("closed");
  const ben = await lineOf("Cruz, Ben");
  expect(within(ben).getByRole("button", { name: /^Accept/ })).toBeDisabled();

  await userEvent.click(within(ben).getByRole("button", { name: /^Dismiss/ }));
  const dialog = await screen.findByRole("dialog", { name: "Dismiss the late mark of Cruz, Ben?" });
  await userEvent.type(within(dialog).getByRole("textbox"), "He was seen at home");
  await userEvent.click(within(dialog).getByRole("button", { name: /Dismiss/ }));

  await waitFor(() => expect(asked).toEqual([{ reason: "He was seen at home" }]));
  await waitFor(() => expect(screen.queryByRole("listitem", { name: "Cruz, Ben" })).toBeNull());
});

test("once the roll is open again a mark is accepted with one press", async () => {
  tray("open");
  const ana = await lineOf("Reyes, Ana");

  await userEvent.click(within(ana).getByRole("button", { name: /^Accept/ }));

  expect(await screen.findByText("The late mark of Reyes, Ana is on the roll.")).toBeVisible();
  expect(asked).toEqual(["accept 1"]);
});

test("a refusal is said, and the mark stays", async () => {
  server.use(
    http.post(at("late-arrivals/1/accept/"), () =>
      problem(409, "roll_closed", "The roll is closed."),
    ),
  );
  tray("open");

  await userEvent.click(
    within(await lineOf("Reyes, Ana")).getByRole("button", { name: /^Accept/ }),
  );

  expect(await screen.findByText("The roll is closed.")).toBeVisible();
  expect(await lineOf("Reyes, Ana")).toBeVisible();
});

test("who may not close rolls reads the tray and decides nothing", async () => {
  tray("closed", READER);

  expect(within(await lineOf("Reyes, Ana")).queryAllByRole("button")).toEqual([]);
});
