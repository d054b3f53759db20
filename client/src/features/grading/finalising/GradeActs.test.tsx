// What may be done to one cadet's grade: a status while the term goes on, an amendment afterwards.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { GradeReport, StatusDecision } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aMark, openTermCadet, workedCadet } from "../parts/cadet/workedCadet.test-data";
import { GradeActs } from "./GradeActs";

const ADMIN = aMe({
  role: "admin",
  abilities: { "grade.view": "all", "grade.amend": "all", "status.decide": "all" },
});
const INC: StatusDecision = {
  id: 5,
  enrolment: 900,
  name: "Dela Cruz, Juan S.",
  kind: "INC",
  reason: "Ill on the day of the final",
  decided_on: "2026-11-20",
  decided_by: "Maj Abad",
  lifted_at: null,
  lifted_by: null,
  lift_reason: "",
};

let report: GradeReport;
let decisions: StatusDecision[];

beforeEach(() => {
  report = workedCadet();
  decisions = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("enrolments/900/grade/"), () => HttpResponse.json(report)),
    http.get(at("status-decisions/"), () => HttpResponse.json(page(decisions))),
  );
});

function open() {
  renderPage(<GradeActs enrolment={900} />, { as: ADMIN });
  return userEvent.setup();
}

test("an amendment is shown before it can be made, and sent with its reason", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("enrolments/900/grade/amend/preview/"), () =>
      HttpResponse.json({
        before: aMark(),
        after: aMark({ total: "90.17", equivalent: "1.50" }),
      }),
    ),
    http.post(at("enrolments/900/grade/amend/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(report, { status: 201 });
    }),
  );
  const user = open();

  await user.click(await screen.findByRole("button", { name: "Amend this grade" }));
  const [score] = await screen.findAllByLabelText(/released as/);
  if (!score) throw new Error("no exam to correct");
  await user.type(score, "83");
  await user.type(screen.getByLabelText("Reason"), "The key was wrong");
  expect(screen.getByRole("button", { name: "Amend" })).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Show what it would be" }));
  expect(await screen.findByText("90.17 · 1.50 · Passed")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Amend" }));

  expect(await screen.findByText(/is amended/)).toBeVisible();
  expect(sent).toMatchObject([
    { reason: "The key was wrong", scores: [{ state: "score", value: "83.00" }], marks: [] },
  ]);
});

test("a correction after the preview has to be looked at again", async () => {
  server.use(
    http.post(at("enrolments/900/grade/amend/preview/"), () =>
      HttpResponse.json({ before: aMark(), after: aMark({ total: "90.17" }) }),
    ),
  );
  const user = open();

  await user.click(await screen.findByRole("button", { name: "Amend this grade" }));
  await user.selectOptions(await screen.findByLabelText("Status in place of the grade"), "INC");
  await user.type(screen.getByLabelText("Reason"), "Ill");
  await user.click(screen.getByRole("button", { name: "Show what it would be" }));
  expect(await screen.findByText(/90.17/)).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Status in place of the grade"), "DRP");

  expect(screen.queryByText(/90.17/)).toBeNull();
  expect(screen.getByRole("button", { name: "Amend" })).toBeDisabled();
});

test("a status is set with a reason while the term goes on", async () => {
  report = openTermCadet();
  const sent: unknown[] = [];
  server.use(
    http.post(at("status-decisions/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(INC, { status: 201 });
    }),
  );
  const user = open();

  await user.click(await screen.findByRole("button", { name: "Set INC, DRP, W or T" }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByRole("button", { name: "Set the status" })).toBeDisabled();
  await user.type(within(dialog).getByLabelText("Reason"), "Ill on the day of the final");
  await user.click(within(dialog).getByRole("button", { name: "Set the status" }));

  expect(await screen.findByText("INC is set.")).toBeVisible();
  expect(sent).toMatchObject([{ kind: "INC", reason: "Ill on the day of the final" }]);
});

test("the status that stands is shown, and what the server refuses is said", async () => {
  report = openTermCadet();
  decisions = [INC];
  server.use(
    http.post(at("status-decisions/5/lift/"), () =>
      problem(409, "decision_state", "This decision was lifted already."),
    ),
  );
  const user = open();

  expect(await screen.findByText(/set by Maj Abad: Ill on the day of the final/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Take it back" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Reason"), "The final was written");
  await user.click(within(dialog).getByRole("button", { name: "Take it back" }));

  expect(await within(dialog).findByText("This decision was lifted already.")).toBeVisible();
});
