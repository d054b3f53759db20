// Rolling a term over: everybody with a verdict, exactly those of the preview, and the way back.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { RollOver, RollOverPlan } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { routes } from "../routes";
import { aLine, aPlan, aRollOver, aTree, draft, earlier } from "../terms.test-data";
import "./TermRollOverPage";

const ADMIN = aMe({
  role: "admin",
  abilities: { "term.plan": "all", "enrolment.roll_over": "all", "unit.view": "all" },
});
const STAFF = aMe({ role: "staff", abilities: { "unit.view": "all" } });

let plan: RollOverPlan;
let earlierOnes: RollOver[];
let sent: unknown[];

beforeEach(() => {
  plan = aPlan([
    aLine(),
    aLine({ enrolment: 22, name: "Bravo, Bea", student_number: "2026-0002", company: "Bravo" }),
    aLine({ enrolment: 23, name: "Cruz, Cel", verdict: "failed", to_level: null }),
    aLine({ enrolment: 24, name: "Diaz, Dan", verdict: "incomplete", to_level: null }),
  ]);
  earlierOnes = [];
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([draft, earlier]))),
    http.get(at("terms/7/"), () => HttpResponse.json(draft)),
    http.get(at("terms/7/tree/"), () => HttpResponse.json(aTree)),
    http.get(at("roll-overs/"), () => HttpResponse.json(page(earlierOnes))),
    http.get(at("roll-overs/preview/"), () => HttpResponse.json(plan)),
    http.post(at("roll-overs/"), async ({ request }) => {
      sent.push(await request.json());
      earlierOnes = [aRollOver()];
      return HttpResponse.json(aRollOver(), { status: 201 });
    }),
  );
});

function open(as = ADMIN, search = "") {
  renderRoutes(routes, { as, at: `/terms/7/roll-over${search}` });
  return userEvent.setup();
}

test("everybody stands there with a verdict, and a verdict can be shown alone", async () => {
  const user = open();

  const table = await screen.findByRole("table", { name: /Who moves up/ });
  expect(within(table).getByText("incomplete (INC)")).toBeVisible();
  expect(screen.getByText("2 cadets move up.")).toBeVisible();
  expect(screen.getByText("2 do not; each reason stands below.")).toBeVisible();

  await user.click(screen.getByRole("button", { name: /^failed/ }));

  expect(await within(table).findByText("Cruz, Cel")).toBeVisible();
  expect(within(table).queryByText("Alpha, Alon")).toBeNull();
});

test("exactly those of the preview are enrolled, without who was taken out", async () => {
  const user = open();
  await user.click(await screen.findByRole("checkbox", { name: "Bravo, Bea moves up" }));

  await user.click(screen.getByRole("button", { name: "Roll over" }));
  await user.click(await screen.findByRole("button", { name: "Enrol 1 cadet" }));

  await waitFor(() =>
    expect(sent).toEqual([{ source: 6, target: 7, digest: plan.digest, left_out: [22] }]),
  );
  expect(await screen.findByRole("link", { name: "See the roster" })).toBeVisible();
});

test("all can be put into one platoon", async () => {
  const user = open();
  const places = await screen.findByLabelText("Where they stand");
  await screen.findByRole("option", { name: "All into Alpha 2nd" });

  await user.selectOptions(places, "All into Alpha 2nd");
  await user.click(await screen.findByRole("button", { name: "Roll over" }));
  await user.click(await screen.findByRole("button", { name: "Enrol 2 cadets" }));

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ company: "Alpha", platoon: "2nd" });
});

test("when grades changed since the preview nothing is enrolled and it says so", async () => {
  server.use(
    http.post(at("roll-overs/"), () =>
      problem(409, "roll_over_outdated", "Grades or rosters have changed since this preview."),
    ),
  );
  const user = open();
  await user.click(await screen.findByRole("button", { name: "Roll over" }));
  await user.click(await screen.findByRole("button", { name: "Enrol 2 cadets" }));

  expect(
    await within(screen.getByRole("dialog")).findByText(/have changed since this preview/),
  ).toBeVisible();
});

test("a roll-over at work shows how far it is, and a failed one why", async () => {
  const job = {
    id: "8a6e0804-2bd0-4672-b79d-d97027f9071a",
    kind: "enrolments.roll_over",
    title: "Roll over",
    state: "running" as const,
    done: 100,
    total: 400,
    message: "Judging everybody again",
    result: null,
    error: null,
    requested_by: "Maj Cora Lim",
    attempt: 1,
    max_attempts: 3,
    created_at: "2026-12-20T02:00:00Z",
    started_at: "2026-12-20T02:00:00Z",
    finished_at: null,
    can_cancel: true,
    can_retry: false,
  };
  earlierOnes = [
    aRollOver({ id: 4, state: "applying", job }),
    aRollOver({ id: 3, state: "failed", job: { ...job, state: "failed", error: "Look again." } }),
  ];
  open();

  expect(await screen.findByText("100 of 400")).toBeVisible();
  expect(screen.getByRole("alert")).toHaveTextContent("Look again.");
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});

test("taking a roll-over back asks for a reason, and says on whom something hangs", async () => {
  earlierOnes = [aRollOver()];
  server.use(
    http.post(at("roll-overs/3/undo/"), () =>
      problem(409, "roll_over_used", "1 of them have marks, scores or other records by now."),
    ),
  );
  const user = open();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  await user.type(screen.getByLabelText("Reason"), "Wrong term");
  await user.click(screen.getByRole("button", { name: "Take it back" }));

  expect(await screen.findByText(/1 of them have marks/)).toBeVisible();
});

test("of a long preview the heading counts all, and every one can be reached and left out", async () => {
  plan = aPlan(
    Array.from({ length: 103 }, (_, at) =>
      aLine({ enrolment: at, name: `Cadet ${String(at).padStart(3, "0")}` }),
    ),
  );
  const user = open();

  // Roles are slow to find among a hundred rows.
  expect(await screen.findByText("103 cadets")).toBeVisible();
  expect(screen.getByText("1–100 of 103")).toBeVisible();
  expect(screen.queryByLabelText("Cadet 102 moves up")).toBeNull();

  await user.click(screen.getByLabelText("Later page"));
  await user.click(screen.getByLabelText("Cadet 102 moves up"));

  expect(screen.getByText("101–103 of 103")).toBeVisible();
  expect(screen.getByText("102 cadets move up.")).toBeVisible();

  await user.type(screen.getByLabelText("Search in the preview"), "003");

  expect(await screen.findByText("1 cadet")).toBeVisible();
  expect(screen.getByLabelText("Cadet 003 moves up")).toBeVisible();
});

test("nobody of an empty term is rolled over, and the page says what to do", async () => {
  plan = aPlan([]);
  open();

  expect(await screen.findByText(`Nobody was enrolled in ${earlier.label}.`)).toBeVisible();
});

test("a preview that cannot be read can be asked for again", async () => {
  server.use(http.get(at("roll-overs/preview/"), () => problem(500, "error", "It broke.")));
  open();

  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
});

test("for staff the page does not exist", async () => {
  open(STAFF);

  await waitFor(() => expect(screen.queryByText("Roll over into the term")).toBeNull());
  expect(sent).toEqual([]);
});
