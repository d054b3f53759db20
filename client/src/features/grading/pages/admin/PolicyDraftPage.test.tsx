// The page on which a policy is tried before it holds.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { PolicyRequest, Simulation } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { adminRoutes } from "../../adminRoutes";
import { cadetRoutes } from "../../cadetRoutes";
import { STANDARD } from "../../policy/policy.test-data";

const ADMIN = aMe({
  role: "admin",
  abilities: {
    "policy.view": "all",
    "policy.edit": "all",
    "policy.simulate": "all",
    "policy.activate": "all",
    "term.view": "all",
  },
});
const term = aTerm({ id: 7 });
const mark = (total: string, equivalent: string, remark: "passed" | "failed") => ({
  attendance: "28.00",
  aptitude: "27.90",
  proficiency: "33.60",
  total,
  equivalent,
  remark,
});
const TOLD: Simulation = {
  before: { id: 1, name: "standard", version: 1 },
  cautions: [{ field: "passing_percent", message: "Every known rule passes at 75." }],
  cadets: 2,
  shifts: { now_fails: 1, now_passes: 0, remark: 0, equivalent: 0, numbers: 1 },
  standings: [
    { label: "2.00", before: 1, after: 0 },
    { label: "5.00", before: 1, after: 2 },
  ],
  rows: [
    {
      enrolment: 10,
      student_number: "2026-0010",
      name: "Reyes, Ana",
      company: "Alpha",
      platoon: "1st",
      shift: "now_fails",
      before: mark("89.50", "2.00", "passed"),
      after: mark("89.50", "5.00", "failed"),
    },
  ],
};

let sent: PolicyRequest[];

beforeEach(() => {
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("policies/"), () => HttpResponse.json(page([STANDARD]))),
    http.get(at("policies/ladders/"), () =>
      HttpResponse.json({ results: [{ name: "five-band", bands: STANDARD.bands }] }),
    ),
    http.get(at("terms/7/policy/"), () =>
      HttpResponse.json({ policy: STANDARD, is_assigned: true }),
    ),
    http.post(at("terms/7/policy/simulate/"), async ({ request }) => {
      sent.push((await request.json()) as PolicyRequest);
      return HttpResponse.json(TOLD);
    }),
  );
});

const open = () =>
  renderRoutes([...adminRoutes, ...cadetRoutes], { as: ADMIN, at: "/policy/draft" });

async function retype(label: string, text: string) {
  const box = await screen.findByLabelText(label);
  await userEvent.clear(box);
  if (text) await userEvent.type(box, text);
}

test("a draft begins as the policy of the term and is compared with it", async () => {
  open();

  await retype("Credit of a late day", "0,5");
  await userEvent.click(screen.getByRole("button", { name: "Compare with the term" }));

  const table = await screen.findByRole("table", { name: "Cadets whose mark would be another" });
  expect(within(table).getByText("would fail")).toBeVisible();
  expect(screen.getByText("Every known rule passes at 75.")).toBeVisible();
  expect(sent).toMatchObject([{ name: "standard", late_credit: "0.50", note: "" }]);
});

test("what is no number is said beside its box, and nothing is sent", async () => {
  open();

  await retype("Passing percent", "");
  await userEvent.click(screen.getByRole("button", { name: "Compare with the term" }));

  expect(await screen.findByText("Give a number.")).toBeVisible();
  expect(sent).toEqual([]);
});

test("what the server refuses stands beside the field it names", async () => {
  server.use(
    http.post(at("terms/7/policy/simulate/"), () =>
      problem(400, "invalid", "The lower bounds must strictly fall.", {
        fields: { bands: ["The lower bounds must strictly fall."] },
      }),
    ),
  );
  open();

  await userEvent.click(await screen.findByRole("button", { name: "Compare with the term" }));

  const group = screen.getByRole("group", { name: "Equivalents" });
  expect(await within(group).findByText("The lower bounds must strictly fall.")).toBeVisible();
});

test("a version that is kept is sent once, and the person returns to the policy", async () => {
  const kept: PolicyRequest[] = [];
  server.use(
    http.post(at("policies/"), async ({ request }) => {
      kept.push((await request.json()) as PolicyRequest);
      return HttpResponse.json({ ...STANDARD, id: 2, version: 2 }, { status: 201 });
    }),
  );
  open();

  await retype("Note", "As the registrar asks");
  await userEvent.click(screen.getByRole("button", { name: "Keep as a new version" }));

  expect(await screen.findByRole("heading", { name: "Grading policy" })).toBeVisible();
  expect(kept).toMatchObject([{ name: "standard", note: "As the registrar asks" }]);
});

test("an assigned policy needs a reason", async () => {
  const asked: unknown[] = [];
  server.use(
    http.get(at("policies/"), () =>
      HttpResponse.json(page([{ ...STANDARD, id: 2, version: 2 }, STANDARD])),
    ),
    http.put(at("terms/7/policy/"), async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ policy: { ...STANDARD, id: 2, version: 2 }, is_assigned: true });
    }),
  );
  renderRoutes([...adminRoutes, ...cadetRoutes], { as: ADMIN, at: "/policy" });

  await userEvent.selectOptions(await screen.findByLabelText("Policy"), "2");
  await userEvent.click(screen.getByRole("button", { name: "Assign to this term" }));
  await userEvent.click(screen.getByRole("button", { name: "Assign" }));
  expect(screen.getByText("Give a reason.")).toBeVisible();
  await userEvent.type(screen.getByLabelText("Reason"), "As the registrar asks");
  await userEvent.click(screen.getByRole("button", { name: "Assign" }));

  expect(await screen.findByText(/The term now follows standard, version 2/)).toBeVisible();
  expect(asked).toEqual([{ policy: 2, reason: "As the registrar asks" }]);
});
