// The staff roll: staff check in themselves, administrators mark, confirm and are told what met another mark.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { StaffLine, TrainingDay } from "@/lib/api";
import { todayInManila } from "@/lib/format";
import { aMe, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, server } from "@/test/server";
import { routes } from "../routes";

const ADMIN = aMe({
  role: "admin",
  abilities: { "staff_attendance.view": "all", "staff_attendance.record": "all" },
});
const STAFF = aMe({
  role: "staff",
  abilities: { "staff_attendance.view": "own", "staff_attendance.check_in": "own" },
});

function aLine(given: Partial<StaffLine> = {}): StaffLine {
  return {
    staff: 3,
    name: "Sgt Ben Cruz",
    position: "Drill",
    is_self: false,
    status: null,
    time_in: null,
    time_out: null,
    remarks: "",
    source: "",
    marked_by: null,
    marked_at: null,
    is_confirmed: false,
    version: 0,
    ...given,
  };
}

function show(lines: StaffLine[], as = ADMIN, day: Partial<TrainingDay> = {}) {
  const shown = { day: aTrainingDay({ date: todayInManila(), ...day }), lines };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("training-days/11/staff/"), () => HttpResponse.json(shown)),
  );
  renderRoutes(routes, { as, at: "/days/11/staff" });
  return { user: userEvent.setup(), shown };
}

it("marks a member by one press, with the version that was seen", async () => {
  const { user, shown } = show([aLine()]);
  let sent: unknown;
  server.use(
    http.put(at("training-days/11/staff/"), async ({ request }) => {
      sent = await request.json();
      shown.lines = [aLine({ status: "late", is_confirmed: true, version: 1 })];
      const results = [{ staff: 3, outcome: "saved", detail: "" }];
      return HttpResponse.json({ ...shown, results });
    }),
  );

  const buttons = await screen.findByRole("group", { name: "Mark Sgt Ben Cruz" });
  await user.click(within(buttons).getByRole("button", { name: "Late" }));

  expect(await screen.findByText("1 of 1 there, 0 unmarked")).toBeVisible();
  expect(sent).toMatchObject({ marks: [{ staff: 3, status: "late", version: 0 }] });
});

it("confirms everybody who checked in at once", async () => {
  const waiting = { status: "present", time_in: "06:45", source: "own", version: 1 } as const;
  const { user, shown } = show([
    aLine(waiting),
    aLine({ ...waiting, staff: 4, name: "Sgt Dan Diaz" }),
    aLine({ staff: 5, name: "Cpl Eva Ramos" }),
  ]);
  let sent: { marks: { staff: number }[] } | undefined;
  server.use(
    http.put(at("training-days/11/staff/"), async ({ request }) => {
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({ ...shown, results: [] });
    }),
  );

  await user.click(await screen.findByRole("button", { name: "Confirm all who checked in (2)" }));

  expect(sent?.marks.map(({ staff }) => staff)).toEqual([3, 4]);
  expect(sent?.marks[0]).toMatchObject({ status: "present", time_in: "06:45", version: 1 });
});

it("says whose mark met another, and shows the roll as it is now", async () => {
  const { user, shown } = show([aLine()]);
  server.use(
    http.put(at("training-days/11/staff/"), () => {
      shown.lines = [aLine({ status: "absent", is_confirmed: true, version: 1 })];
      const results = [{ staff: 3, outcome: "stale", detail: "Marked otherwise in the meantime." }];
      return HttpResponse.json({ ...shown, results });
    }),
  );

  const buttons = await screen.findByRole("group", { name: "Mark Sgt Ben Cruz" });
  await user.click(within(buttons).getByRole("button", { name: "Present" }));

  expect(await screen.findByText("Sgt Ben Cruz: Marked otherwise in the meantime.")).toBeVisible();
  expect(within(buttons).getByRole("button", { name: "Absent" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

it("lets a member check in once on the day, and then waits for a confirmation", async () => {
  const { user, shown } = show([aLine({ is_self: true })], STAFF);
  server.use(
    http.post(at("training-days/11/staff/check-in/"), () => {
      shown.lines = [
        aLine({ is_self: true, status: "present", time_in: "06:45", source: "own", version: 1 }),
      ];
      return HttpResponse.json(shown);
    }),
  );

  await user.click(await screen.findByRole("button", { name: "Check in" }));

  expect(await screen.findByText("to be confirmed")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Check in" })).toBeNull();
  expect(screen.getByRole("button", { name: "Check out" })).toBeVisible();
  expect(screen.queryByRole("group", { name: /^Mark/ })).toBeNull();
});

it("offers no check-in on another day, and says when it is possible", async () => {
  show([aLine({ is_self: true })], STAFF, { date: "2020-01-04" });

  expect(await screen.findByText(/possible on the training day itself/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Check in" })).toBeNull();
});

it.each([
  [{ date: "2199-01-01" }, "This day has not come yet."],
  [{ state: "cancelled" as const }, "This day was cancelled."],
])("says why nobody can be marked: %o", async (day, why) => {
  show([aLine()], ADMIN, day);

  expect(await screen.findByText(why)).toBeVisible();
});
