// What waits on this phone, as its owner sees and settles it.
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RollMarkRequest } from "@/lib/api";
import { session } from "@/lib/auth";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";

import { markQueue } from "../roll/queue";
import type { NewMark } from "../roll/queueStatus";
import { aLine } from "../roll/roll.test-data";
import { staffRoutes } from "../staffRoutes";

const STAFF = aMe({
  id: 6,
  role: "staff",
  abilities: { "roll.view": "all", "attendance.record": "all", "term.view": "all" },
});

let sent: RollMarkRequest[];
let outcome: "saved" | "stale" | "kept";

beforeEach(() => {
  sent = [];
  outcome = "saved";
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.put(at("training-days/11/roll/"), async ({ request }) => {
      const { marks } = (await request.json()) as { marks: RollMarkRequest[] };
      sent.push(...marks);
      const theirs = { name: "Reyes, Ana", status: "absent", marked_by: "Sgt Diaz" } as const;
      const results = marks.map((mark) => ({
        op_id: mark.op_id,
        enrolment: mark.enrolment,
        outcome: mark.version === 4 ? "saved" : outcome,
        detail: "Marked differently in the meantime.",
        line: aLine(mark.enrolment, { ...theirs, version: 4 }),
      }));
      const day = aTrainingDay({ id: 11 });
      return HttpResponse.json({ day, results, clock_skew: 0, is_clock_wrong: false });
    }),
  );
});

// Nothing of one phone may wait for the next test.
afterEach(async () => {
  vi.restoreAllMocks();
  cleanup();
  await session.signOut();
});

const MINE: NewMark = {
  training_day: 11,
  day_title: "Field drill",
  day_date: "2026-11-21",
  enrolment: 2,
  name: "Reyes, Ana",
  student_number: "2026-00002",
  status: "present",
  version: 0,
};

function goOffline() {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
}

async function openQueue(...marks: NewMark[]) {
  session.adopt(STAFF);
  if (marks.length > 0) await markQueue().add(marks);
  renderRoutes(staffRoutes, { as: STAFF, at: "/queue" });
  await screen.findByRole("heading", { level: 1, name: "Waiting on this device" });
  return userEvent.setup();
}

test("an empty queue says why it is empty and where to go", async () => {
  await openQueue();
  expect(await screen.findByText("Nothing waits on this device.")).toBeVisible();
  expect(screen.getByRole("link", { name: "To today's training" })).toHaveAttribute(
    "href",
    "/today",
  );
});

test("each waiting mark says for whom, on which day, and that it was not sent yet", async () => {
  goOffline();
  await openQueue(MINE);
  const list = within(await screen.findByRole("region", { name: /Field drill/ }));
  expect(list.getByText("Reyes, Ana")).toBeVisible();
  expect(list.getByText("2026-00002")).toBeVisible();
  expect(list.getByText(/^tapped /)).toBeVisible();
  expect(list.getByText("not sent yet")).toBeVisible();
  expect(screen.getByText("1 mark waiting to send")).toBeVisible();
});

test("a dropped mark can be put back", async () => {
  goOffline();
  const user = await openQueue(MINE);
  await user.click(await screen.findByRole("button", { name: "Drop the mark of Reyes, Ana" }));
  expect(await screen.findByText("Nothing waits on this device.")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByText("1 mark waiting to send")).toBeVisible();
});

test("of two values side by side a person puts their own, with a reason", async () => {
  outcome = "stale";
  const user = await openQueue(MINE);
  const card = within(await screen.findByRole("listitem", { name: "Reyes, Ana" }));
  expect(card.getByText("Sgt Diaz")).toBeVisible();
  expect(card.getByText("Absent")).toBeVisible();
  expect(card.getByText("Present")).toBeVisible();

  await user.click(card.getByRole("button", { name: "Put mine" }));
  const why = within(screen.getByRole("dialog", { name: "Put your mark over theirs?" }));
  await user.click(why.getByRole("button", { name: "Put mine" }));
  expect(why.getByText("Give a reason.")).toBeVisible();
  await user.type(why.getByLabelText("Reason"), "Stood at the gate");
  await user.click(why.getByRole("button", { name: "Put mine" }));

  expect(await screen.findByText("on the roll")).toBeVisible();
  expect(sent.at(-1)).toMatchObject({ version: 4, reason: "Stood at the gate" });
});

test("theirs is kept without sending anything", async () => {
  outcome = "stale";
  const user = await openQueue(MINE);
  const card = within(await screen.findByRole("listitem", { name: "Reyes, Ana" }));
  await user.click(card.getByRole("button", { name: "Keep theirs" }));
  expect(await screen.findByText("Nothing waits on this device.")).toBeVisible();
  expect(sent).toHaveLength(1);
});

test("a mark kept with a closed day leads to that day", async () => {
  outcome = "kept";
  await openQueue(MINE);
  expect(await screen.findByText("kept with the day: the roll was closed")).toBeVisible();
  expect(screen.getByRole("link", { name: "See the day" })).toHaveAttribute("href", "/days/11");
});
