// What a cadet sees first: honest numbers, never a lone 5.00, and what is new.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { AttendanceLine, GradeReport } from "@/lib/api";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import {
  anEntry,
  NO_MARK,
  openTermCadet,
  workedCadet,
} from "../../parts/cadet/workedCadet.test-data";
import { givenNameOf, HomePage } from "./HomePage";

const DAYS: Pick<AttendanceLine, "date" | "status">[] = [
  { date: "2026-10-31", status: "present" },
  { date: "2026-11-07", status: "absent" },
  { date: "2026-11-14", status: "absent" },
];

function answerWith(report: GradeReport) {
  server.use(
    http.get(at("me/grade/"), () => HttpResponse.json(report)),
    http.get(at(`enrolments/${report.enrolment}/attendance/`), () =>
      HttpResponse.json({
        enrolment: report.enrolment,
        lines: DAYS.map((day, index) => ({
          training_day: index + 1,
          title: "Drill",
          state: "closed",
          time_in: null,
          remarks: "",
          source: "",
          marked_at: null,
          is_counted: true,
          note: "",
          ...day,
        })),
        summary: { held: 3, present: 1, late: 0, excused: 0, absent: 2 },
        rules: { warning_run: 2, case_run: 3, case_percent: 20 },
        absences: { in_a_row: 2, unexcused: 2, planned: 15, left: 1 },
      }),
    ),
  );
}

beforeEach(() => {
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("training-days/"), () =>
      HttpResponse.json(
        page([aTrainingDay({ date: "2099-01-10", title: "Map reading", state: "planned" })]),
      ),
    ),
    http.get(at("ledger/"), () => HttpResponse.json(page([anEntry()]))),
  );
});

const show = () => renderPage(<HomePage />, { as: aMe() });

test("the grade to date stands with its equivalent, its floor and what is reachable", async () => {
  answerWith(openTermCadet());
  show();

  const grade = await screen.findByRole("region", { name: "Grade to date" });
  expect(
    within(grade).getByRole("button", { name: "Total 85.30: show the receipt" }),
  ).toBeVisible();
  expect(grade).toHaveTextContent("2.00equivalent");
  expect(grade).toHaveTextContent("Floor49.50if nothing more is earned");
  expect(grade).toHaveTextContent("Reachable94.17if everything from now on is perfect");
  expect(grade).toHaveTextContent("you need an average of 28.13 in the two remaining exams");
});

test("before the first held day it says no grade yet, and never 5.00", async () => {
  const report = openTermCadet();
  answerWith({
    ...report,
    numbers: { ...report.numbers, to_date: NO_MARK },
    receipt: { ...report.receipt, lines: [] },
  });
  show();

  const grade = await screen.findByRole("region", { name: "Grade to date" });
  expect(within(grade).getByText("No grade yet")).toBeVisible();
  expect(grade).not.toHaveTextContent(/(?<!\d)5\.00/);
});

test("a released term shows the final grade and no forecast", async () => {
  answerWith(workedCadet());
  show();

  const grade = await screen.findByRole("region", { name: "Final grade" });
  expect(grade).toHaveTextContent("89.50");
  expect(grade).not.toHaveTextContent("Floor");
});

test("a decision stands in the place of the number", async () => {
  const report = openTermCadet();
  answerWith({
    ...report,
    needed: null,
    numbers: {
      ...report.numbers,
      to_date: { ...report.numbers.to_date, equivalent: null, remark: "INC" },
    },
  });
  show();

  const grade = await screen.findByRole("region", { name: "Grade to date" });
  expect(within(grade).getByText("INC, incomplete")).toBeVisible();
  expect(within(grade).queryByRole("button", { name: /^Total/ })).not.toBeInTheDocument();
});

test("two absences in a row are told with what the next one does", async () => {
  answerWith(openTermCadet());
  show();

  expect(await screen.findByText("2 in a row: the next one opens a case.")).toBeVisible();
  expect(screen.getByText("1 of 3 absences left: 2 of 15 days missed this term.")).toBeVisible();
});

test("the next training day and the last entries are there", async () => {
  answerWith(openTermCadet());
  show();

  const next = await screen.findByRole("region", { name: "Next training day" });
  expect(next).toHaveTextContent("Map reading");
  expect(await screen.findByText("Carried the colors")).toBeVisible();
  expect(screen.getByText("+5")).toBeVisible();
});

test("pressing the number opens the receipt", async () => {
  answerWith(openTermCadet());
  show();

  await userEvent.click(await screen.findByRole("button", { name: "How this number is made" }));

  expect(screen.getByRole("dialog", { name: "Receipt" })).toBeVisible();
  expect(screen.getByRole("list", { name: "Arithmetic: Attendance" })).toHaveTextContent(
    "30 × 14.00 ÷ 15",
  );
});

test("a cadet without an enrolment in the term is told so, not shown an error", async () => {
  server.use(
    http.get(at("me/grade/"), () => problem(404, "not_found", "Not found, or not yours to see.")),
  );
  show();

  expect(
    await screen.findByText("You are not enrolled in the 1st Semester 2026-2027."),
  ).toBeVisible();
});

test("a failure says what failed and offers another try", async () => {
  server.use(
    http.get(at("me/grade/"), () => problem(500, "internal", "Something failed on our side.")),
  );
  show();

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "Something failed on our side.Request req-1",
  );
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("people are greeted by their given name, however it is written", () => {
  expect(givenNameOf("Dela Cruz, Juan S. Jr.")).toBe("Juan");
  expect(givenNameOf("Juan S. Dela Cruz")).toBe("Juan");
});
