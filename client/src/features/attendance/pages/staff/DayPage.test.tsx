// The ways that lead from a training day and from today's page to what belongs to them.
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { aLetter } from "../../letters/letters.test-data";
import { staffRoutes } from "../../staffRoutes";
import "./DayPage";
import "./TodayPage";

const ABILITIES = { "roll.view": "all", "term.view": "all" } as const;

function staffWith(...more: string[]) {
  const granted = Object.fromEntries(more.map((each) => [each, "all" as const]));
  return aMe({ id: 5, role: "staff", abilities: { ...ABILITIES, ...granted } });
}

let state: "planned" | "open" | "closed" | "cancelled";

beforeEach(() => {
  state = "planned";
  const term = aTerm();
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("training-days/"), () => HttpResponse.json(page([]))),
    http.get(at("training-days/11/"), () => HttpResponse.json(aTrainingDay({ id: 11, state }))),
    http.get(at("late-arrivals/"), () => HttpResponse.json(page([]))),
    http.get(at("excuse-letters/"), () => HttpResponse.json(page([aLetter()]))),
    http.get(at("cases/"), () => HttpResponse.json(page([]))),
  );
});

test("a training day leads to its staff roll", async () => {
  renderRoutes(staffRoutes, { as: staffWith("staff_attendance.view"), at: "/days/11" });

  const link = await screen.findByRole("link", { name: "Staff roll" });
  expect(link).toHaveAttribute("href", "/days/11/staff");
});

test("whoever may not see the staff roll is not led there, and nobody on a cancelled day", async () => {
  const { unmount } = renderRoutes(staffRoutes, { as: staffWith(), at: "/days/11" });
  expect(await screen.findByText(/The roll has not been opened yet/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "Staff roll" })).toBeNull();
  unmount();

  state = "cancelled";
  renderRoutes(staffRoutes, { as: staffWith("staff_attendance.view"), at: "/days/11" });

  expect(await screen.findByText("This day was cancelled.")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Staff roll" })).toBeNull();
});

test("whoever may import is led from an open day to a file of its marks, and nobody else", async () => {
  state = "open";
  const { unmount } = renderRoutes(staffRoutes, {
    as: staffWith("record_import.apply"),
    at: "/days/11",
  });
  const link = await screen.findByRole("link", { name: "Marks from a file" });
  expect(link).toHaveAttribute("href", "/imports/records/new?kind=attendance&day=11");
  unmount();

  renderRoutes(staffRoutes, { as: staffWith("staff_attendance.view"), at: "/days/11" });

  expect(await screen.findByRole("link", { name: "Staff roll" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Marks from a file" })).toBeNull();
});

test("the letters that wait lead to where they are decided", async () => {
  renderRoutes(staffRoutes, { as: staffWith("excuse.decide"), at: "/today" });

  const link = await screen.findByRole("link", { name: "1 excuse letter to decide" });
  expect(link).toHaveAttribute("href", "/excuses");
});

test("whoever decides no letters reads their number and is led nowhere", async () => {
  renderRoutes(staffRoutes, { as: staffWith(), at: "/today" });

  expect(await screen.findByText("1 excuse letter to decide")).toBeVisible();
  expect(screen.queryByRole("link", { name: /excuse letter/ })).toBeNull();
});
