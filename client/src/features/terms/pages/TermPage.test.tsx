// One term: what it lacks, opening, changing, closing and taking it a step back.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Opening, Term } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { routes } from "../routes";
import { draft } from "../terms.test-data";

const ADMIN = aMe({
  role: "admin",
  abilities: {
    "term.plan": "all",
    "term.reopen": "all",
    "unit.edit": "all",
    "grade.release": "all",
  },
});

let term: Term;
let missing: Opening["missing"];
let sent: { path: string; body: unknown }[];

beforeEach(() => {
  term = draft;
  missing = [];
  sent = [];
  const keep = async ({ request }: { request: Request }) => {
    const text = await request.text();
    sent.push({ path: new URL(request.url).pathname, body: text ? JSON.parse(text) : null });
    return HttpResponse.json(term);
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/7/"), () => HttpResponse.json(term)),
    http.get(at("terms/7/opening/"), () => HttpResponse.json({ missing })),
    http.get(at("terms/7/finalisation/"), () => problem(404, "not_found", "Not here.")),
    http.patch(at("terms/7/"), keep),
    http.post(at("terms/7/open/"), keep),
    http.post(at("terms/7/review/"), keep),
    http.post(at("terms/7/close/"), keep),
    http.post(at("terms/7/reopen/"), keep),
  );
});

function open() {
  renderRoutes(routes, { as: ADMIN, at: "/terms/7" });
  return userEvent.setup();
}

test("a draft names what it lacks, each with the place where it is put right", async () => {
  missing = [
    { code: "policy", detail: "No grading policy is assigned.", blocks: true },
    { code: "days", detail: "No training day is planned.", blocks: true },
    { code: "enrolments", detail: "Nobody is enrolled yet.", blocks: false },
  ];
  open();

  const list = await screen.findByRole("list", { name: "What is missing" });
  expect(within(list).getByText("No grading policy is assigned.")).toBeVisible();
  expect(within(list).getByRole("link", { name: "Plan days" })).toHaveAttribute(
    "href",
    "/terms/7/days",
  );
  expect(within(list).getByText("Not needed to open.")).toBeVisible();
  expect(within(list).getByRole("link", { name: "Import a roster" })).toHaveAttribute(
    "href",
    "/roster/import?term=7",
  );
  expect(screen.getByRole("button", { name: `Open ${draft.label}` })).toBeDisabled();
});

test("a draft that lacks nothing opens after a question", async () => {
  const user = open();
  await user.click(await screen.findByRole("button", { name: `Open ${draft.label}` }));
  await user.click(await screen.findByRole("button", { name: "Open the term" }));

  await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(["/api/v1/terms/7/open/"]));
});

test("an open term goes into review, so that the next one can open", async () => {
  term = { ...draft, state: "open" };
  const user = open();
  await user.click(
    await screen.findByRole("button", { name: `Begin the review of ${draft.label}` }),
  );

  await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(["/api/v1/terms/7/review/"]));
});

test("only what was changed of a term is sent", async () => {
  const user = open();
  await user.click(await screen.findByRole("button", { name: "Edit" }));
  const days = await screen.findByLabelText("Training days");
  await user.clear(days);
  await user.type(days, "12");
  await user.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ planned_days: 12 }]));
});

test("whoever edits what somebody else changed is told in words", async () => {
  server.use(
    http.patch(at("terms/7/"), () => problem(412, "stale", "Somebody else changed this term.")),
  );
  const user = open();
  await user.click(await screen.findByRole("button", { name: "Edit" }));
  await user.click(await screen.findByRole("button", { name: "Save" }));

  expect(await screen.findByRole("alert")).toHaveTextContent(/changed this term meanwhile/);
});

test("a released term can be closed and not edited", async () => {
  term = { ...draft, state: "released" };
  const user = open();
  await user.click(await screen.findByRole("button", { name: `Close ${draft.label}` }));

  await waitFor(() => expect(sent.map(({ path }) => path)).toEqual(["/api/v1/terms/7/close/"]));
  expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
});

test("a closed term goes a step back with a reason", async () => {
  term = { ...draft, state: "closed" };
  const user = open();
  await user.click(await screen.findByRole("button", { name: `Reopen ${draft.label}` }));
  await user.type(screen.getByLabelText("Reason"), "A grade was wrong");
  await user.click(screen.getByRole("button", { name: "Reopen the term" }));

  await waitFor(() =>
    expect(sent).toEqual([
      { path: "/api/v1/terms/7/reopen/", body: { reason: "A grade was wrong" } },
    ]),
  );
});
