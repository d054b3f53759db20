// Cases as administrators and training staff work on them.
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import "../../grading/risk/ContactNotes";
import "./CasePage";
import "./CasesPage";
import { staffRoutes } from "../staffRoutes";
import { aCase, aCaseWithFacts } from "./cases.test-data";

const ABILITIES = {
  "case.view": "all",
  "roll.view": "all",
  "contact_note.view": "all",
  "contact_note.write": "all",
  "term.view": "all",
} as const;
const STAFF = aMe({ id: 5, role: "staff", abilities: ABILITIES });
const ADMIN = aMe({
  id: 6,
  role: "admin",
  abilities: { ...ABILITIES, "case.decide": "all", "status.decide": "all", "user.view": "all" },
});

let sent: { path: string; body: unknown }[];
let asked: string[];

function answering(path: string, answer: object, status = 200) {
  return http.post(at(path), async ({ request }) => {
    sent.push({ path, body: await request.json() });
    return HttpResponse.json(answer as never, { status });
  });
}

beforeEach(() => {
  sent = [];
  asked = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () =>
      HttpResponse.json({ units: [{ company: "Alpha", platoon: "1st", cadets: 3 }] }),
    ),
    http.get(at("cases/"), ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(page([aCase()]));
    }),
    http.get(at("cases/71/"), () => HttpResponse.json(aCaseWithFacts())),
    http.get(at("contact-notes/"), () => HttpResponse.json(page([]))),
    http.get(at("users/"), ({ request }) => {
      const role = new URL(request.url).searchParams.get("role");
      const people = role === "staff" ? [{ id: 5, full_name: "Sgt Ben Cruz", username: "x" }] : [];
      return HttpResponse.json(page(people));
    }),
    answering("cases/71/decide/", aCaseWithFacts({ state: "decided", outcome: "kept" })),
    answering("cases/71/refer/", aCaseWithFacts({ owner: "Sgt Ben Cruz" })),
    answering("cases/71/status/", { case: 71, state: "decided", decision: 9, kind: "DRP" }, 201),
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
});

function open(path: string, as = ADMIN) {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as, at: path });
  return user;
}

test("an open case is listed with the rule that opened it and in whose hands it is", async () => {
  open("/cases", STAFF);

  const line = within(await screen.findByRole("listitem"));
  expect(line.getByRole("link", { name: "Dela Cruz, Juan" })).toHaveAttribute("href", "/cases/71");
  expect(line.getByText("3 absences in a row")).toBeVisible();
  expect(line.getByText(/^Administrators,/)).toBeVisible();
  expect(asked[0]).toContain("level=case");
  expect(asked[0]).toContain("state=open");
});

test("without a case the list says what would open one", async () => {
  server.use(http.get(at("cases/"), () => HttpResponse.json(page([]))));
  open("/cases", STAFF);

  expect(await screen.findByText("No case is open.")).toBeVisible();
  expect(screen.getByText(/Three unexcused absences in a row/)).toBeVisible();
});

test("the choice to see all lives in the address and is asked of the server", async () => {
  const user = open("/cases", STAFF);
  await screen.findByRole("listitem");

  await user.selectOptions(screen.getByLabelText("Show"), "all");

  await screen.findByRole("listitem");
  expect(asked.at(-1)).not.toContain("state=");
});

test("a case shows its days and its counts beside the numbers of the rules", async () => {
  open("/cases/71", STAFF);

  const facts = within(await screen.findByRole("region", { name: "3 absences in a row" }));
  expect(facts.getByText("a case from 3")).toBeVisible();
  expect(facts.getByText(/of 15 planned days: 20 %, a case above 20 %/)).toBeVisible();
  expect(facts.getAllByText("counts here")).toHaveLength(3);
});

test("an administrator lets the cadet continue, with a reason", async () => {
  const user = open("/cases/71");

  await user.click(await screen.findByRole("button", { name: "May continue" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "May continue" }));
  expect(dialog.getByText("Give a reason.")).toBeVisible();
  await user.type(dialog.getByLabelText("Reason"), "His mother was ill");
  await user.click(dialog.getByRole("button", { name: "May continue" }));

  expect(await screen.findByText("Decided: Dela Cruz, Juan may continue.")).toBeVisible();
  expect(sent).toEqual([{ path: "cases/71/decide/", body: { reason: "His mother was ill" } }]);
});

test("a status decides the case in one act", async () => {
  const user = open("/cases/71");

  await user.click(await screen.findByRole("button", { name: "Set INC, DRP, W or T" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Reason"), "Three in a row, heard");
  await user.click(dialog.getByRole("button", { name: "Set the status" }));

  expect(await screen.findByText("Decided: Dela Cruz, Juan has DRP.")).toBeVisible();
  expect(sent).toMatchObject([
    { path: "cases/71/status/", body: { kind: "DRP", reason: "Three in a row, heard" } },
  ]);
});

test("a case is put into one person's hands", async () => {
  const user = open("/cases/71");

  await user.click(await screen.findByRole("button", { name: "Refer to somebody" }));
  const dialog = within(await screen.findByRole("dialog"));
  await dialog.findByRole("option", { name: "Sgt Ben Cruz" });
  await user.type(dialog.getByLabelText("Reason"), "Speak with the family");
  await user.click(dialog.getByRole("button", { name: "Refer" }));

  expect(await screen.findByText("Referred.")).toBeVisible();
  expect(sent).toEqual([
    { path: "cases/71/refer/", body: { to: 5, words: "Speak with the family" } },
  ]);
});

test("a pending letter is decided before the case", async () => {
  server.use(
    http.get(at("cases/71/"), () =>
      HttpResponse.json(aCaseWithFacts({ has_pending_excuse: true })),
    ),
  );
  open("/cases/71");

  expect(await screen.findByText(/decide the letter first/)).toBeVisible();
  expect(screen.getByRole("button", { name: "May continue" })).toBeDisabled();
});

test("staff see the case and are told who decides", async () => {
  server.use(
    http.get(at("cases/71/"), () => HttpResponse.json(aCaseWithFacts({ can_decide: false }))),
  );
  open("/cases/71", STAFF);

  expect(await screen.findByText("An administrator decides, never about themself.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "May continue" })).toBeNull();
});

test("a decided case says how, by whom and why", async () => {
  server.use(
    http.get(at("cases/71/"), () =>
      HttpResponse.json(
        aCaseWithFacts({
          state: "decided",
          outcome: "kept",
          can_decide: false,
          decided_by: "Maj Cora Lim",
          decided_at: "2026-11-22T02:00:00Z",
          decision_reason: "His mother was ill",
        }),
      ),
    ),
  );
  open("/cases/71", STAFF);

  const decision = within(await screen.findByRole("region", { name: "Decision" }));
  expect(decision.getByText("may continue")).toBeVisible();
  expect(decision.getByText(/by Maj Cora Lim on 22 Nov 2026/)).toBeVisible();
  expect(decision.getByText("His mother was ill")).toBeVisible();
});

test("somebody else decided first: the refusal stands in the dialog", async () => {
  server.use(
    http.post(at("cases/71/decide/"), () =>
      problem(409, "case_state", "Only an open case can be decided."),
    ),
  );
  const user = open("/cases/71");

  await user.click(await screen.findByRole("button", { name: "May continue" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Reason"), "Heard");
  await user.click(dialog.getByRole("button", { name: "May continue" }));

  expect(await dialog.findByText("Only an open case can be decided.")).toBeVisible();
});

test("without a connection nothing is decided, and the page says so", async () => {
  open("/cases/71");
  await screen.findByRole("button", { name: "May continue" });

  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => void dispatchEvent(new Event("offline")));

  expect(await screen.findByText("You are offline. Deciding needs a connection.")).toBeVisible();
  expect(screen.getByRole("button", { name: "May continue" })).toBeDisabled();
});

test("a case that is not there reads like one that is not yours", async () => {
  server.use(http.get(at("cases/71/"), () => problem(404, "not_found", "Not found.")));
  open("/cases/71", STAFF);

  expect(await screen.findByText(/not found/i)).toBeVisible();
});
