// Merits and demerits, as training staff give and void them.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Enrolment, LedgerEntry } from "@/lib/api";
import { todayInManila } from "@/lib/format";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aRule } from "../../conduct/conduct.test-data";
import { staffRoutes } from "../../staffRoutes";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: {
    "ledger.view": "all",
    "ledger.award": "all",
    "ledger.void": "own",
    "term.view": "all",
  },
});

const UNITS = [{ company: "Alpha", platoon: "1st", ms_level: "MS1", strength: 2 }];

function anEnrolment(id: number, name: string): Enrolment {
  return {
    id,
    term: 1,
    cadet: { id, student_number: `2026-0000${id}`, name, sex: "male" },
    ms_level: "MS1",
    company: "Alpha",
    platoon: "1st",
    position: "",
    effective_from: "2026-08-10",
    effective_to: null,
    status: "active",
    version: 1,
  };
}

function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 31,
    enrolment: 1,
    cadet: 1,
    name: "Dela Cruz, Juan",
    company: "Alpha",
    platoon: "1st",
    kind: "demerit",
    points: 4,
    reason: "Late in formation",
    occurred_on: "2026-11-14",
    issued_by: "Marisol Cruz",
    created_at: "2026-11-14T01:00:00Z",
    voids: null,
    voided: null,
    batch: null,
    can_void: true,
    rule: null,
    acknowledged_at: null,
    can_acknowledge: false,
    appeal: null,
    can_appeal: false,
    appeal_until: null,
    ...given,
  };
}

let sent: { path: string; body: unknown; key: string | null }[];

function note(request: Request, body: unknown) {
  sent.push({
    path: new URL(request.url).pathname.replace("/api/v1/", ""),
    body,
    key: request.headers.get("Idempotency-Key"),
  });
}

beforeEach(() => {
  sent = [];
  const people = [anEnrolment(1, "Dela Cruz, Juan"), anEnrolment(2, "Reyes, Ana")];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () => HttpResponse.json({ units: UNITS })),
    http.get(at("enrolments/"), ({ request }) => {
      const search = new URL(request.url).searchParams.get("search")?.toLowerCase() ?? "";
      return HttpResponse.json(
        page(people.filter(({ cadet }) => cadet.name.toLowerCase().includes(search))),
      );
    }),
    http.get(at("conduct-rules/"), () => HttpResponse.json(page([aRule()]))),
    http.get(at("recommendations/"), () => HttpResponse.json(page([]))),
    http.get(at("appeals/"), () => HttpResponse.json(page([]))),
    http.get(at("ledger/"), () => HttpResponse.json(page([anEntry()]))),
    http.post(at("ledger/"), async ({ request }) => {
      note(request, await request.json());
      return HttpResponse.json(anEntry({ id: 32 }), { status: 201 });
    }),
    http.post(at("ledger/batch/"), async ({ request }) => {
      note(request, await request.json());
      const batch = "5f0c1f0e-6f0a-4f5e-9d2b-6f4f3c1d2e10";
      return HttpResponse.json({ batch, entries: [anEntry({ id: 33, batch })] }, { status: 201 });
    }),
    http.post(at("ledger/31/void/"), async ({ request }) => {
      note(request, await request.json());
      return HttpResponse.json(anEntry({ id: 34, voids: 31 }), { status: 201 });
    }),
  );
});

async function openForm(kind: "merit" | "demerit") {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: `/conduct?award=${kind}` });
  const form = await screen.findByRole("dialog", { name: `Give a ${kind}` });
  return { user, form: within(form) };
}

type Opened = Awaited<ReturnType<typeof openForm>>;

async function chooseJuan({ user, form }: Opened) {
  await user.type(form.getByRole("combobox", { name: "Cadet" }), "juan");
  await user.click(await form.findByRole("option", { name: /Dela Cruz, Juan/ }));
}

test("a demerit goes to the cadet who was found by name, once", async () => {
  const opened = await openForm("demerit");
  const { user, form } = opened;

  await chooseJuan(opened);
  await user.type(form.getByLabelText("Points"), "4");
  await user.type(form.getByLabelText("Reason"), "Late in formation");
  await user.click(form.getByRole("button", { name: "Give the demerit" }));

  expect(await screen.findByText("−4 for Dela Cruz, Juan")).toBeVisible();
  expect(sent).toEqual([
    {
      path: "ledger/",
      key: expect.any(String),
      body: {
        enrolment: 1,
        kind: "demerit",
        points: 4,
        reason: "Late in formation",
        occurred_on: todayInManila(),
      },
    },
  ]);
});

test("a whole platoon is one act, and the number of people is said before it", async () => {
  const { user, form } = await openForm("merit");

  await user.click(form.getByRole("button", { name: "Whole company or platoon" }));
  await user.selectOptions(
    form.getByLabelText("Company"),
    await form.findByRole("option", { name: "Alpha" }),
  );
  await user.selectOptions(form.getByLabelText("Platoon"), "1st");
  await user.click(await form.findByRole("button", { name: "Add 2 cadets" }));
  expect(form.getByText("2 cadets chosen")).toBeVisible();
  await user.type(form.getByLabelText("Points"), "5");
  await user.type(form.getByLabelText("Reason"), "Best in drill");
  await user.click(form.getByRole("button", { name: "Give 2 merits" }));

  expect(await screen.findByText("+5 for 2 cadets")).toBeVisible();
  expect(sent).toMatchObject([
    { path: "ledger/batch/", body: { enrolments: [1, 2], points: 5, kind: "merit" } },
  ]);
});

test("what is missing is said beside each field, and nothing is sent", async () => {
  const { user, form } = await openForm("merit");

  await user.type(form.getByLabelText("Points"), "101");
  await user.click(form.getByRole("button", { name: "Give the merit" }));

  expect(form.getByText("Choose who gets it, at most 500 cadets at once.")).toBeVisible();
  expect(form.getByText("Give whole points from 1 to 100.")).toBeVisible();
  expect(form.getByText("Say what for.")).toBeVisible();
  expect(form.getByRole("combobox", { name: "Cadet" })).toHaveFocus();
  expect(sent).toEqual([]);
});

test("a refusal stands beside its field and keeps what was typed", async () => {
  server.use(
    http.post(at("ledger/"), () =>
      problem(400, "invalid", "Check the fields.", {
        fields: { occurred_on: ["Not in this term."] },
      }),
    ),
  );
  const opened = await openForm("merit");
  const { user, form } = opened;

  await chooseJuan(opened);
  await user.type(form.getByLabelText("Points"), "5");
  await user.type(form.getByLabelText("Reason"), "Best in drill");
  await user.click(form.getByRole("button", { name: "Give the merit" }));

  expect(await form.findByText("Not in this term.")).toBeVisible();
  expect(form.getByLabelText("Reason")).toHaveValue("Best in drill");
});

test("voiding asks for a reason and sends it", async () => {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: "/conduct" });

  await user.click(
    await screen.findByRole("button", { name: "Void the demerit of Dela Cruz, Juan" }),
  );
  const dialog = within(await screen.findByRole("dialog", { name: "Void this demerit?" }));
  await user.click(dialog.getByRole("button", { name: "Void the entry" }));
  expect(dialog.getByText("Give a reason.")).toBeVisible();
  await user.type(dialog.getByLabelText("Reason"), "Wrong cadet");
  await user.click(dialog.getByRole("button", { name: "Void the entry" }));

  expect(await screen.findByText("−4 of Dela Cruz, Juan is void.")).toBeVisible();
  expect(sent).toMatchObject([{ path: "ledger/31/void/", body: { reason: "Wrong cadet" } }]);
});

test("an entry that somebody else gave offers no void", async () => {
  server.use(
    http.get(at("ledger/"), () => HttpResponse.json(page([anEntry({ can_void: false })]))),
  );
  renderRoutes(staffRoutes, { as: STAFF, at: "/conduct" });

  expect(await screen.findByText("Late in formation")).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Void/ })).not.toBeInTheDocument();
});

test("an empty ledger says why and what comes next", async () => {
  server.use(http.get(at("ledger/"), () => HttpResponse.json(page([]))));
  renderRoutes(staffRoutes, { as: STAFF, at: "/conduct" });

  expect(await screen.findByText("Nobody has a merit or demerit in this term yet.")).toBeVisible();
});
