// Calling the roll, as the person with the phone sees it.
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RollLine, RollMarkRequest, RollMarkResult, TrainingDay } from "@/lib/api";
import { session } from "@/lib/auth";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { aLine } from "../../roll/roll.test-data";
import { staffRoutes } from "../../staffRoutes";

const STAFF = aMe({
  id: 5,
  full_name: "Marisol Cruz",
  role: "staff",
  abilities: {
    "roll.view": "all",
    "attendance.record": "all",
    "attendance.close": "all",
    "term.view": "all",
  },
});

// jsdom lays nothing out, so there is nothing to scroll to.

let lines: RollLine[];
let day: TrainingDay;
let sent: RollMarkRequest[];
let judge: (mark: RollMarkRequest) => Partial<RollMarkResult>;

beforeEach(() => {
  day = aTrainingDay({ id: 11 });
  lines = [
    aLine(1, { name: "Dela Cruz, Juan", status: "present", version: 1, marked_by: "Sgt Reyes" }),
    aLine(2, { name: "Reyes, Ana" }),
    aLine(3, { name: "Santos, Jose" }),
  ];
  sent = [];
  judge = () => ({});
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("training-days/11/roll/"), () => HttpResponse.json({ day, lines })),
    http.put(at("training-days/11/roll/"), async ({ request }) => {
      const { marks } = (await request.json()) as { marks: RollMarkRequest[] };
      sent.push(...marks);
      return HttpResponse.json({ day, results: marks.map(settle) });
    }),
  );
});

// Nothing of one phone may wait for the next test.
afterEach(async () => {
  cleanup();
  await session.signOut();
});

function settle(mark: RollMarkRequest): RollMarkResult {
  const { op_id, enrolment, status } = mark;
  const before = lines.find((each) => each.enrolment === enrolment);
  const line = aLine(enrolment, { ...before, status, version: (before?.version ?? 0) + 1 });
  const result = { op_id, enrolment, outcome: "saved" as const, detail: "", line, ...judge(mark) };
  if (result.outcome === "saved")
    lines = lines.map((each) => (each.enrolment === enrolment ? line : each));
  return result;
}

async function callRoll(search = "") {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: `/days/11/roll${search}` });
  await screen.findByRole("list", { name: "Roll" });
  return user;
}

function button(name: string, status: string) {
  const group = screen.getByRole("group", { name: `Mark ${name}` });
  return within(group).getByRole("button", { name: new RegExp(`^${status}`) });
}

test("one tap marks a cadet, and the page says when the mark has arrived", async () => {
  const user = await callRoll();

  await user.click(button("Reyes, Ana", "Absent"));

  expect(button("Reyes, Ana", "Absent")).toHaveAttribute("aria-pressed", "true");
  expect(await screen.findByText("All marks sent")).toBeVisible();
  expect(sent).toEqual([
    {
      op_id: expect.any(String),
      enrolment: 2,
      status: "absent",
      version: 0,
      tapped_at: expect.any(String),
    },
  ]);
});

test("undo pressed at once takes back the newest mark, not the one before it", async () => {
  await callRoll();
  button("Reyes, Ana", "Present").focus();

  for (const key of ["l", "a", "u"]) fireEvent.keyDown(document.activeElement as Element, { key });

  await expect
    .poll(() => lines.map(({ status }) => status), { timeout: 5_000 })
    .toEqual(["present", "late", null]);
});

test("everybody who is left becomes present at once, and unmarked again by undo", async () => {
  const user = await callRoll();

  await user.click(screen.getByRole("button", { name: "Mark the rest present (2)" }));
  expect(await screen.findByText("2 cadets: present")).toBeVisible();
  expect(await screen.findByText("All marks sent")).toBeVisible();
  expect(sent.map(({ enrolment, status }) => [enrolment, status])).toEqual([
    [2, "present"],
    [3, "present"],
  ]);

  await user.click(screen.getByRole("button", { name: "Undo" }));

  expect(await screen.findByRole("button", { name: "Mark the rest present (2)" })).toBeVisible();
  await expect
    .poll(() => sent.slice(2))
    .toMatchObject([
      { enrolment: 2, status: null, version: 1 },
      { enrolment: 3, status: null, version: 1 },
    ]);
});

test("when somebody marked differently both values are shown and a person decides", async () => {
  const theirs = aLine(2, {
    name: "Reyes, Ana",
    status: "excused",
    version: 4,
    marked_by: "Sgt Reyes",
  });
  judge = (mark) =>
    mark.version === 4
      ? {}
      : { outcome: "stale", detail: "Marked differently in the meantime.", line: theirs };
  const user = await callRoll();

  await user.click(button("Reyes, Ana", "Late"));

  const decisions = await screen.findByRole("region", { name: "1 mark needs a decision" });
  expect(within(decisions).getByText("Late")).toBeVisible();
  expect(within(decisions).getByText("Excused")).toBeVisible();

  await user.click(within(decisions).getByRole("button", { name: "Put mine" }));
  const why = screen.getByRole("dialog", { name: "Put your mark over theirs?" });
  await user.type(within(why).getByLabelText("Reason"), "Came at 7:40, I was at the gate");
  await user.click(within(why).getByRole("button", { name: "Put mine" }));

  expect(await screen.findByText("All marks sent")).toBeVisible();
  expect(sent.at(-1)).toMatchObject({
    enrolment: 2,
    status: "late",
    version: 4,
    reason: "Came at 7:40, I was at the gate",
  });
  expect(sent.at(-1)?.op_id).not.toBe(sent[0]?.op_id);
});

test("without an answer the mark waits on the phone and the page says so", async () => {
  server.use(http.put(at("training-days/11/roll/"), () => HttpResponse.error()));
  const user = await callRoll();

  await user.click(button("Santos, Jose", "Present"));

  expect(await screen.findByText("No answer yet. It is tried again by itself.")).toBeVisible();
  expect(screen.getByText("1 mark waiting to send")).toBeVisible();
});

test("only unmarked cadets are listed when asked for", async () => {
  await callRoll("?unmarked=true");
  expect(screen.queryByText("Dela Cruz, Juan")).not.toBeInTheDocument();
  expect(screen.getByText("Santos, Jose")).toBeVisible();
});

test("a closed roll is shown and takes no marks", async () => {
  day = aTrainingDay({ id: 11, state: "closed" });
  await callRoll();
  expect(screen.getByText(/This roll is closed/)).toBeVisible();
  expect(button("Reyes, Ana", "Present")).toBeDisabled();
  expect(screen.queryByRole("button", { name: /Mark the rest/ })).not.toBeInTheDocument();
});

test("closing names the blanks first and confirms their number", async () => {
  let confirmed: unknown;
  server.use(
    http.post(at("training-days/11/close/"), async ({ request }) => {
      confirmed = await request.json();
      return HttpResponse.json(aTrainingDay({ id: 11, state: "closed" }));
    }),
  );
  const user = await callRoll();

  await user.click(screen.getByRole("button", { name: "Close the roll" }));
  const dialog = await screen.findByRole("dialog", { name: /Close the roll of/ });
  expect(await within(dialog).findByText("2 cadets are unmarked and become absent:")).toBeVisible();
  expect(within(dialog).getByText("Reyes, Ana")).toBeVisible();
  await user.click(within(dialog).getByRole("button", { name: "Close, and 2 become absent" }));

  expect(await screen.findByText("The roll of Drill and ceremonies is closed.")).toBeVisible();
  expect(confirmed).toEqual({ blanks: 2 });
});

test("letters mark and go on to the next cadet", async () => {
  const user = await callRoll();

  button("Reyes, Ana", "Present").focus();
  await user.keyboard("la");

  expect(button("Reyes, Ana", "Late")).toHaveAttribute("aria-pressed", "true");
  expect(button("Santos, Jose", "Absent")).toHaveAttribute("aria-pressed", "true");
});
