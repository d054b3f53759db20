// What the journal says, and how it is searched.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { JournalEntry } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import contract from "../../../../contract/openapi.json";
import { routes } from "../routes";

const ADMIN = aMe({
  id: 1,
  role: "admin",
  abilities: { "journal.view": "all", "term.view": "all", "user.view": "all", "cadet.view": "all" },
});

function anEntry(given: Partial<JournalEntry>): JournalEntry {
  return {
    id: 1,
    at: "2026-11-21T01:02:03Z",
    type: "session.started",
    actor: { id: 5, name: "Maj. Rasuman" },
    ids: {},
    data: {},
    request_id: "req-42",
    ...given,
  };
}

let asked: URLSearchParams[];
let entries: JournalEntry[];

beforeEach(() => {
  asked = [];
  entries = [anEntry({})];
  const anna = { id: 9, username: "a.reyes", full_name: "Anna Reyes" };
  const juan = { id: 3, name: "Dela Cruz, Juan", student_number: "2026-00001" };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("journal/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json(page(entries));
    }),
    http.get(at("users/"), () => HttpResponse.json(page([anna]))),
    http.get(at("users/9/"), () => HttpResponse.json(anna)),
    http.get(at("cadets/"), () => HttpResponse.json(page([juan]))),
    http.get(at("cadets/3/"), () => HttpResponse.json(juan)),
  );
});

const show = (path = "/journal") => renderRoutes(routes, { as: ADMIN, at: path });
const last = () => Object.fromEntries(asked.at(-1) ?? []);
const listed = () => screen.findByRole("list", { name: "Journal entries, newest first" });

test("an entry is a sentence without a code of the program", async () => {
  entries = [
    anEntry({ id: 1, type: "session.revoked", data: { session: "x", reason: "too_many" } }),
    anEntry({
      id: 2,
      type: "sessions.revoked",
      data: { reason: "revoked_by_admin", ended: 3, words: "Phone was stolen." },
    }),
    anEntry({
      id: 3,
      type: "user.changed",
      data: { change: "role", before: "staff", after: "admin" },
    }),
    anEntry({ id: 4, type: "factor.changed", data: { change: "codes_renewed", reason: "" } }),
    anEntry({ id: 5, type: "term.opened", ids: { term: 1 } }),
    anEntry({
      id: 6,
      type: "enrolment.changed",
      ids: { enrolments: [4] },
      data: { before: { ms_level: "MS1" }, after: { ms_level: "MS2" } },
    }),
  ];
  show();

  const told = within(await listed());
  expect(told.getByText(/more devices than allowed/)).toBeVisible();
  expect(
    told.getByText(/3 sessions ended: an administrator ended it: Phone was stolen\./),
  ).toBeVisible();
  expect(told.getByText(/a role from Training staff to Administrator/)).toBeVisible();
  expect(told.getByText(/made new recovery codes/)).toBeVisible();
  expect(await told.findByText(/opened the term 1st Semester 2026-2027/)).toBeVisible();
  expect(told.getByText(/the enrolment of 1 cadet: MS level MS1 → MS2/)).toBeVisible();
  expect(document.body.textContent).not.toMatch(/too_many|revoked_by_admin|codes_renewed/);
});

test("every kind of fact that the contract knows has plain words", async () => {
  const { LiveEvent } = contract.components.schemas as unknown as {
    LiveEvent: { discriminator: { mapping: Record<string, string> } };
  };
  const types = Object.keys(LiveEvent.discriminator.mapping);
  entries = types.map((type, id) => anEntry({ id, type, ids: {}, data: {} }));
  show();

  const options = within(await screen.findByLabelText("What happened")).getAllByRole("option");
  const offered = options.map((option) => (option as HTMLOptionElement).value);
  expect(types.filter((type) => !offered.includes(type))).toEqual([]);
  const items = within(await listed()).getAllByRole("listitem");
  const sayNothing = types.filter((type, at) => {
    const codeInWords = type.replace(/[._]/g, " ");
    return items[at]?.textContent?.toLowerCase().includes(`rasuman ${codeInWords}`);
  });
  expect(types.length).toBeGreaterThan(40);
  expect(sayNothing).toEqual([]);
});

test("who did it is found by name, and stands in the address", async () => {
  const { router } = show();
  await listed();

  await userEvent.type(screen.getByRole("combobox", { name: "Who did it" }), "reyes");
  await userEvent.click(await screen.findByRole("option", { name: /Anna Reyes/ }));

  expect(await screen.findByText("Anna Reyes")).toBeVisible();
  expect(router.state.location.search).toEqual({ actor: 9 });
  expect(last()).toMatchObject({ actor: "9" });

  await userEvent.click(screen.getByRole("button", { name: "Anybody again: Who did it" }));
  expect(await screen.findByRole("combobox", { name: "Who did it" })).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test("filters of the address are asked for: cadet, account, days of Manila and request", async () => {
  show(
    "/journal?cadet=3&user=9&since=2026-11-01&until=2026-11-21&request=req-42&type=score.entered",
  );

  await listed();

  expect(await screen.findByText("Dela Cruz, Juan")).toBeVisible();
  expect(last()).toMatchObject({
    cadet: "3",
    user: "9",
    type: "score.entered",
    request_id: "req-42",
    since: "2026-10-31T16:00:00.000Z",
    until: "2026-11-21T16:00:00.000Z",
  });
  expect(screen.getByLabelText("Request id")).toHaveValue("req-42");
});

test("the details of an entry open, and lead to everything its request did", async () => {
  entries = [
    anEntry({ type: "entry.voided", data: { reason: "Wrong cadet." }, ids: { entries: [31] } }),
  ];
  const { router } = show();
  const list = within(await listed());
  const details = list.getByRole("button", { name: "Details" });
  expect(details).toHaveAttribute("aria-expanded", "false");

  await userEvent.click(details);

  expect(list.getByText("Ledger entries")).toBeVisible();
  await userEvent.click(list.getByRole("button", { name: "req-42" }));
  expect(router.state.location.search).toEqual({ request: "req-42" });
});

test("when nothing matches, it says so and how to widen the search", async () => {
  entries = [];
  show("/journal?type=score.entered");

  expect(await screen.findByText("Nothing matches these filters.")).toBeVisible();
});
