// What the desk sees, and what it takes to answer, to enter an incident and to delete.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { PrivacyIncident, PrivacyRequest, Retention } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { anIncident, aRequest, aRetention } from "../privacy.test-data";
import { routes } from "../routes";

const ADMIN = aMe({
  id: 1,
  username: "adm",
  role: "admin",
  abilities: {
    "privacy.answer": "all",
    "privacy.incident": "all",
    "privacy.retention": "all",
    "privacy.delete": "all",
  },
});

beforeAll(() => import("./PrivacyDeskPage"));

let requests: PrivacyRequest[];
let incidents: PrivacyIncident[];
let retention: Retention;
let sent: { path: string; body: unknown; version: string | null }[];

const noted = async (path: string, request: Request) => {
  const body: unknown = await request.json();
  sent.push({ path, body, version: request.headers.get("If-Match") });
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T06:00:00Z") });
  requests = [aRequest()];
  incidents = [anIncident()];
  retention = aRetention();
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("privacy/desk/requests/"), () => HttpResponse.json(page(requests))),
    http.get(at("privacy/incidents/"), () => HttpResponse.json(page(incidents))),
    http.get(at("privacy/retention/"), () => HttpResponse.json(retention)),
    http.post(at("privacy/desk/requests/4/answer/"), async ({ request }) => {
      await noted("answer", request);
      requests = [];
      return HttpResponse.json(aRequest({ state: "answered" }));
    }),
    http.post(at("privacy/incidents/"), async ({ request }) => {
      await noted("incidents", request);
      return HttpResponse.json(anIncident(), { status: 201 });
    }),
    http.patch(at("privacy/incidents/3/"), async ({ request }) => {
      await noted("incident", request);
      return HttpResponse.json(anIncident({ version: 2 }));
    }),
    http.post(at("privacy/retention/apply/"), async ({ request }) => {
      await noted("apply", request);
      return problem(409, "retention_changed", "11, not 12.", { data: { total: 11 } });
    }),
  );
  return () => vi.useRealTimers();
});

const show = (tab = "requests") =>
  renderRoutes(routes, { as: ADMIN, at: `/privacy/desk?tab=${tab}` });

test("a request stands there with its clock, and is answered in words", async () => {
  show();
  const queue = within(await screen.findByRole("list", { name: "Requests" }));
  expect(queue.getByText("19 days left")).toBeVisible();

  await userEvent.click(queue.getByRole("button", { name: "Answer Juan S. Dela Cruz" }));
  const dialog = within(screen.getByRole("dialog", { name: "Answer Juan S. Dela Cruz" }));
  await userEvent.click(dialog.getByRole("button", { name: "Send the answer" }));
  expect(dialog.getByText("Write an answer.")).toBeVisible();
  expect(sent).toEqual([]);
  await userEvent.type(dialog.getByLabelText("Answer"), "It is corrected.");
  await userEvent.click(dialog.getByRole("button", { name: "Send the answer" }));

  expect(await screen.findByText("No request is waiting.")).toBeVisible();
  expect(sent).toEqual([{ path: "answer", body: { answer: "It is corrected." }, version: null }]);
});

test("what was due yesterday is called late", async () => {
  requests = [aRequest({ due_on: "2026-11-21" })];
  show();

  expect(await screen.findByText("1 day late")).toBeVisible();
});

test("nobody is offered to answer what they asked themselves", async () => {
  requests = [aRequest({ username: "adm", role: "admin" })];
  show();

  expect(await screen.findByText(/another administrator answers it/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Answer/ })).toBeNull();
});

test("an incident shows how long there is to tell the Commission", async () => {
  show("incidents");

  const [card] = within(await screen.findByRole("list", { name: "Incidents" })).getAllByRole(
    "listitem",
  );
  expect(card).toHaveTextContent("Tell the Commission by 25 Nov 2026, 08:00 · 66 hours left");
});

test("a Commission that was told is not counted down any more", async () => {
  incidents = [anIncident({ notified_commission_at: "2026-11-22T03:00:00Z" })];
  show("incidents");

  expect(await screen.findByText(/The Commission was told on 22 Nov 2026, 11:00/)).toBeVisible();
  expect(screen.queryByText(/hours left/)).toBeNull();
});

test("a change of an incident names the version that was seen, and moments of Manila", async () => {
  show("incidents");
  await userEvent.click(await screen.findByRole("button", { name: "Change it" }));
  const dialog = within(screen.getByRole("dialog", { name: "Change the incident" }));
  expect(dialog.getByLabelText("Found")).toHaveValue("2026-11-22T08:00");
  await userEvent.type(dialog.getByLabelText(/^Measures/), "Collected.");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("The incident is changed.")).toBeVisible();
  expect(sent).toEqual([
    {
      path: "incident",
      body: expect.objectContaining({
        found_at: "2026-11-22T00:00:00.000Z",
        measures: "Collected.",
        people_count: 40,
        happened_at: null,
      }),
      version: '"1"',
    },
  ]);
});

test("nothing is deleted before the right number is typed, and a change since is told", async () => {
  show("retention");
  const rules = within(await screen.findByRole("list", { name: "Rules of deletion" }));
  expect(rules.getByText("2 held")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Delete what is due" }));
  const dialog = within(screen.getByRole("dialog", { name: "Delete 12 entries?" }));
  expect(dialog.getAllByRole("listitem")).toHaveLength(1);
  const number = dialog.getByLabelText("Type the number 12 to confirm");

  await userEvent.type(number, "11");
  await userEvent.click(dialog.getByRole("button", { name: "Delete for good" }));
  expect(dialog.getByText("This is not the number above.")).toBeVisible();
  expect(sent).toEqual([]);

  await userEvent.clear(number);
  await userEvent.type(number, "12");
  await userEvent.click(dialog.getByRole("button", { name: "Delete for good" }));
  expect(
    await dialog.findByText("11 entries are due now. Look again before you delete."),
  ).toBeVisible();
  expect(sent).toEqual([{ path: "apply", body: { total: 12 }, version: null }]);
});

test("where nothing is due nothing can be deleted", async () => {
  retention = aRetention({ total: 0, lines: [] });
  show("retention");

  expect(await screen.findByText(/Nothing is due for deletion/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Delete what is due" })).toBeDisabled();
});

test("who may only look is offered no deletion", async () => {
  const abilities = { "privacy.answer": "all", "privacy.retention": "all" } as const;
  renderRoutes(routes, { as: aMe({ ...ADMIN, abilities }), at: "/privacy/desk?tab=retention" });

  expect(await screen.findByRole("list", { name: "Rules of deletion" })).toBeVisible();
  expect(screen.queryByRole("button", { name: "Delete what is due" })).toBeNull();
});
