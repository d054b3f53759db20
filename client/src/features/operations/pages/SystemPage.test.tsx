// What an admin sees of the system, and what turning a switch asks for.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { SystemFinding, SystemOverview, SystemPromise } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import contract from "../../../../contract/openapi.json";
import { routes } from "../routes";

const ADMIN = aMe({
  id: 1,
  role: "admin",
  abilities: { "system.view": "all", "system.operate": "all", "job.manage": "all" },
});

function aFinding(given: Partial<SystemFinding>): SystemFinding {
  return {
    key: "services.worker",
    group: "services",
    state: "ok",
    number: 4,
    sentence: "Last heard of 4 seconds ago; it runs release 1.4.0.",
    advice: "",
    ...given,
  };
}

function aPromise(given: Partial<SystemPromise>): SystemPromise {
  return {
    key: "I2",
    words: "Nothing counts twice.",
    proof: "Compared every night.",
    state: "ok",
    outcome: "kept",
    checked_at: new Date().toISOString(),
    ...given,
  };
}

// The page is a chunk of its own; no test waits for it to be compiled.
beforeAll(() => import("./SystemPage"));

let overview: SystemOverview;
let turned: { path: string; body: unknown }[];

beforeEach(() => {
  turned = [];
  overview = {
    at: "2026-11-21T06:00:00Z",
    release: "1.4.0",
    is_well: true,
    findings: [aFinding({})],
    promises: [aPromise({})],
    switches: { read_only: null, jobs_paused: null },
  };
  const turn = (name: "read_only" | "jobs_paused", path: string) =>
    http.post(at(path), async ({ request }) => {
      const body = (await request.json()) as { is_on: boolean; reason: string };
      turned.push({ path, body });
      const on = { since: "2026-11-21T06:01:00Z", reason: body.reason, by: "Maj Lim" };
      overview.switches = { ...overview.switches, [name]: body.is_on ? on : null };
      return HttpResponse.json(overview.switches);
    });
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("system/overview/"), () => HttpResponse.json(overview)),
    turn("read_only", "system/read-only/"),
    turn("jobs_paused", "system/pause-jobs/"),
  );
});

const show = () => renderRoutes(routes, { as: ADMIN, at: "/system" });
const card = async (name: string) => within(await screen.findByRole("region", { name }));

test("every state is a word, and what is worst stands first with what to do", async () => {
  overview.findings = [
    aFinding({}),
    aFinding({ key: "services.web", state: "unwatched", sentence: "Notes no sign of life." }),
    aFinding({
      key: "services.beat",
      state: "bad",
      sentence: "The beat service was not heard of in the last day.",
      advice: "Start the beat service, or look at its log.",
    }),
  ];
  show();

  const [first, second, third] = (await card("Services")).getAllByRole("listitem");
  expect(first).toHaveTextContent("BrokenThe beat service was not heard of");
  expect(first).toHaveTextContent("Start the beat service");
  expect(second).toHaveTextContent("In order");
  expect(third).toHaveTextContent("Not watched");
  expect(screen.getByText("Something is broken")).toBeVisible();
});

test("failed jobs lead to where they can be tried again", async () => {
  overview.findings = [
    aFinding({ key: "queue.dead", group: "queue", state: "warning", sentence: "Given up: 2." }),
  ];
  show();

  const way = (await card("Jobs in line")).getByRole("link", { name: /try them again/ });
  expect(way).toHaveAttribute("href", "/jobs?state=dead");
});

test("a promise that only tests can prove is not called kept", async () => {
  overview.promises = [
    aPromise({ key: "I1", state: "unwatched", checked_at: null }),
    aPromise({ key: "I2" }),
    aPromise({ key: "I3", state: "bad", outcome: "Faults in the ledger: 2." }),
  ];
  show();

  const [tests, kept, broken] = (await card("What the system promises")).getAllByRole("listitem");
  expect(tests).toHaveTextContent("Tests only");
  expect(tests).toHaveTextContent("cannot be checked while running");
  expect(tests).not.toHaveTextContent("Last checked");
  expect(kept).toHaveTextContent("Kept");
  expect(kept).toHaveTextContent("Last checked just now");
  expect(broken).toHaveTextContent("Faults in the ledger: 2.");
});

test("read-only mode is switched on with a reason only", async () => {
  show();
  const switches = await card("Read-only mode");
  await userEvent.click(switches.getByRole("button", { name: "Switch read-only on" }));
  const dialog = within(screen.getByRole("dialog"));

  await userEvent.click(dialog.getByRole("button", { name: "Switch read-only on" }));
  expect(dialog.getByText("Give a reason.")).toBeVisible();
  expect(turned).toEqual([]);
  await userEvent.type(dialog.getByRole("textbox", { name: "Reason" }), "New server");
  await userEvent.click(dialog.getByRole("button", { name: "Switch read-only on" }));

  expect(await switches.findByText("Reason: New server")).toBeVisible();
  expect(turned).toEqual([
    { path: "system/read-only/", body: { is_on: true, reason: "New server" } },
  ]);
});

test("paused jobs say by whom and why, and can go on", async () => {
  overview.switches.jobs_paused = { since: "2026-11-21T06:00:00Z", reason: "Tests", by: "Maj Lim" };
  show();
  const jobs = await card("Jobs");
  expect(jobs.getByText("Since 21 Nov 2026, 14:00, by Maj Lim")).toBeVisible();

  await userEvent.click(jobs.getByRole("button", { name: "Let jobs go on" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByRole("textbox", { name: "Reason" }), "Done");
  await userEvent.click(dialog.getByRole("button", { name: "Let jobs go on" }));

  expect(await jobs.findByText("running")).toBeVisible();
  expect(turned.at(-1)?.body).toEqual({ is_on: false, reason: "Done" });
});

test("somebody who was faster is told in the dialog", async () => {
  server.use(
    http.post(at("system/read-only/"), () =>
      problem(409, "switch_state", "This is switched on already."),
    ),
  );
  show();
  const switches = await card("Read-only mode");
  await userEvent.click(switches.getByRole("button", { name: "Switch read-only on" }));
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByRole("textbox", { name: "Reason" }), "New server");
  await userEvent.click(dialog.getByRole("button", { name: "Switch read-only on" }));

  expect(await dialog.findByText("This is switched on already.")).toBeVisible();
});

test("a system that does not answer is an error with a way to try again", async () => {
  server.use(http.get(at("system/overview/"), () => problem(503, "unavailable", "No database.")));
  show();

  expect(await screen.findByText("No database.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("who may only look is offered no switch", async () => {
  renderRoutes(routes, {
    as: aMe({ role: "admin", abilities: { "system.view": "all" } }),
    at: "/system",
  });

  await screen.findByRole("region", { name: "Read-only mode" });
  expect(screen.queryByRole("button", { name: /read-only|pause|session/i })).toBeNull();
});

test("without its findings from the database the page still stands", async () => {
  overview.promises = [];
  overview.findings = [
    aFinding({ key: "database.unreachable", group: "database", state: "bad", sentence: "Gone." }),
  ];
  show();

  expect(await screen.findByText(/could not be read/)).toBeVisible();
});

test("every group that the server may name has its place on the page", () => {
  const groups = contract.components.schemas.FindingGroup.enum;

  expect(groups.toSorted()).toEqual(
    [
      "services",
      "database",
      "redis",
      "queue",
      "schedule",
      "journal",
      "signing_in",
      "copies",
      "release",
    ].toSorted(),
  );
});
