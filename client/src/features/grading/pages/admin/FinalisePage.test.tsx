// The page on which a term ends: what is left, who prepares, who releases.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Finalisation, Me } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { adminRoutes } from "../../adminRoutes";

const ADMIN = aMe({
  id: 1,
  role: "admin",
  abilities: {
    "grade.prepare": "all",
    "grade.release": "all",
    "grade.hand_over": "all",
    "term.view": "all",
  },
});
const STAFF = aMe({
  id: 2,
  role: "staff",
  abilities: { "grade.prepare": "all", "term.view": "all" },
});
const term = aTerm({ id: 7 });
const OPEN: Finalisation = {
  term,
  blockers: [],
  preparation: null,
  release: null,
  hand_overs: [],
};
const PREPARED: Finalisation = {
  ...OPEN,
  preparation: {
    prepared_by: { id: 2, name: "Sgt Cruz" },
    prepared_at: "2026-11-21T02:00:00Z",
    cadets: 300,
    note: "Checked against the cards",
    is_current: true,
  },
};

let told: Finalisation;

beforeEach(() => {
  told = OPEN;
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("enrolments/"), () => HttpResponse.json({ ...page([]), count: 300 })),
    http.get(at("terms/7/finalisation/"), () => HttpResponse.json(told)),
  );
});

function open(as: Me) {
  renderRoutes(adminRoutes, { as, at: "/finalise" });
  return userEvent.setup();
}

test("work that is left is named with its place, and nobody can prepare meanwhile", async () => {
  told = {
    ...OPEN,
    blockers: [
      {
        kind: "open_days",
        count: 1,
        detail: "Close the roll of these days.",
        items: [{ id: 11, label: "2026-11-14 Drill" }],
      },
    ],
  };
  open(STAFF);

  const list = await screen.findByRole("list", { name: "What has to be finished first" });
  expect(within(list).getByText("Open rolls")).toBeVisible();
  expect(within(list).getByText("2026-11-14 Drill")).toHaveAttribute("href", "/days/11");
  expect(screen.getByRole("button", { name: "Prepare the grades" })).toBeDisabled();
});

test("a case and an appeal are one press away from where they are decided", async () => {
  told = {
    ...OPEN,
    blockers: [
      {
        kind: "open_cases",
        count: 1,
        detail: "Decide these cases of absence.",
        items: [{ id: 5, label: "Dela Cruz, Juan S.: 3 absences in a row" }],
      },
      { kind: "open_appeals", count: 1, detail: "Decide these appeals.", items: [] },
    ],
  };
  open(ADMIN);

  expect(await screen.findByText(/^Dela Cruz/)).toHaveAttribute("href", "/cases/5");
  expect(screen.getByRole("link", { name: "Go there" })).toHaveAttribute(
    "href",
    "/conduct?tab=appeals",
  );
});

test("staff prepare with a note and do not release", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("terms/7/prepare/"), async ({ request }) => {
      sent.push(await request.json());
      told = PREPARED;
      return HttpResponse.json(PREPARED, { status: 201 });
    }),
  );
  const user = open(STAFF);

  await user.type(await screen.findByLabelText("Note"), "Checked against the cards");
  await user.click(screen.getByRole("button", { name: "Prepare the grades" }));

  expect(await screen.findByText(/Prepared by Sgt Cruz/)).toBeVisible();
  expect(sent).toEqual([{ note: "Checked against the cards" }]);
  expect(screen.getByText("An administrator releases what was prepared.")).toBeVisible();
});

test("what another person prepared is released after one more look", async () => {
  told = PREPARED;
  const sent: unknown[] = [];
  server.use(
    http.post(at("terms/7/release/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ term, released: 300 }, { status: 201 });
    }),
  );
  const user = open(ADMIN);

  await user.click(await screen.findByRole("button", { name: "Release the grades" }));
  const dialog = await screen.findByRole("dialog");
  const confirm = within(dialog).getByRole("button", { name: "Release the grades" });
  expect(confirm).toBeDisabled();
  await user.click(within(dialog).getByRole("checkbox"));
  await user.click(confirm);

  expect(await screen.findByText(/300 grades are final/)).toBeVisible();
  expect(sent).toEqual([{ alone_reason: "" }]);
});

test("one person alone says why before anything is released", async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(at("terms/7/release/"), async ({ request }) => {
      sent.push(await request.json());
      return problem(409, "preparation_stale", "The grades changed since Sgt Cruz prepared them.");
    }),
  );
  const user = open(ADMIN);

  await user.click(await screen.findByRole("button", { name: "Release alone" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("checkbox"));
  const confirm = within(dialog).getByRole("button", { name: "Release the grades" });
  expect(confirm).toBeDisabled();
  await user.type(
    within(dialog).getByLabelText("Why nobody else could prepare them"),
    "The only officer on duty",
  );
  await user.click(confirm);

  expect(
    await within(dialog).findByText("The grades changed since Sgt Cruz prepared them."),
  ).toBeVisible();
  expect(sent).toEqual([{ alone_reason: "The only officer on duty" }]);
});

test("numbers that changed since are said to be prepared again", async () => {
  told = {
    ...PREPARED,
    preparation: PREPARED.preparation && { ...PREPARED.preparation, is_current: false },
  };
  open(ADMIN);

  expect(await screen.findByText(/but grades have changed since/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Release alone" })).toBeEnabled();
});

test("after the release the hand-over is noted with its day", async () => {
  told = {
    ...OPEN,
    release: {
      released_by: { id: 1, name: "Maj Abad" },
      released_at: "2026-11-21T03:00:00Z",
      prepared_by: { id: 2, name: "Sgt Cruz" },
      alone_reason: "",
      cadets: 300,
      seal: "ab".repeat(32),
    },
  };
  const sent: { note?: string }[] = [];
  server.use(
    http.post(at("terms/7/hand-over/"), async ({ request }) => {
      sent.push((await request.json()) as { note: string });
      return HttpResponse.json(told, { status: 201 });
    }),
  );
  const user = open(ADMIN);

  expect(await screen.findByText(/Released by Maj Abad/)).toBeVisible();
  await user.type(screen.getByLabelText("Note"), "By hand");
  await user.click(screen.getByRole("button", { name: "Note it" }));

  expect(await screen.findByText("The hand-over is noted.")).toBeVisible();
  expect(sent[0]?.note).toBe("By hand");
});
