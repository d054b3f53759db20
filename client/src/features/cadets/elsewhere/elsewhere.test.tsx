// MS 1 at another school: an admin enters what a paper shows, and withdraws it with a reason.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Cadet, CompletedElsewhere } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { routes } from "../routes";

const READER = {
  role: "admin",
  abilities: { "cadet.view": "all", "cadet.view_sensitive": "all", "term.view": "all" },
} as const;
const ADMIN = aMe({
  ...READER,
  abilities: { ...READER.abilities, "elsewhere.record": "all" },
});

const ENTRY: CompletedElsewhere = {
  id: 3,
  school: "Lakeshore State College",
  school_year: "2024-2025",
  semester: "first",
  grade: "1.75",
  evidence: "Transcript 24-118",
  reason: "Transferred",
  entered_by: "Maj Cora Lim",
  entered_at: "2026-09-01T01:00:00Z",
  withdrawn_by: null,
  withdrawn_at: null,
  withdrawn_reason: "",
};

let entries: CompletedElsewhere[];
let sent: unknown;

beforeEach(() => {
  entries = [];
  sent = undefined;
  const cadet = { id: 5, name: "Alpha, Alon", student_number: "2026-0001", version: 3 } as Cadet;
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("cadets/5/"), () => HttpResponse.json(cadet)),
    http.get(at("enrolments/"), () => HttpResponse.json(page([]))),
    http.get(at("cadets/5/profile/"), () =>
      HttpResponse.json({ cadet: 5, version: 0, completeness: [] }),
    ),
    http.get(at("cadets/5/elsewhere/"), () => HttpResponse.json({ entries })),
    http.post(at("cadets/5/elsewhere/"), async ({ request }) => {
      sent = await request.json();
      entries = [ENTRY];
      return HttpResponse.json(ENTRY, { status: 201 });
    }),
    http.post(at("cadets/5/elsewhere/withdraw/"), async ({ request }) => {
      sent = await request.json();
      entries = [
        {
          ...ENTRY,
          withdrawn_at: "2026-09-02T01:00:00Z",
          withdrawn_by: "Maj Cora Lim",
          withdrawn_reason: "Not theirs",
        },
      ];
      return HttpResponse.json(entries[0]);
    }),
  );
});

it("enters which term, where, and the paper that shows it", async () => {
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5" });
  await userEvent.click(await screen.findByRole("button", { name: "Enter what a paper shows" }));
  const form = screen.getByRole("dialog", { name: "MS 1 at another school" });
  await userEvent.type(within(form).getByLabelText("School"), ENTRY.school);
  await userEvent.type(within(form).getByLabelText("School year"), ENTRY.school_year);
  await userEvent.type(within(form).getByLabelText(/^The paper that shows it/), ENTRY.evidence);
  await userEvent.type(within(form).getByLabelText("Reason"), ENTRY.reason);

  await userEvent.click(within(form).getByRole("button", { name: "Enter" }));

  const list = await screen.findByRole("list", { name: "MS 1 at another school" });
  expect(within(list).getByText("stands")).toBeVisible();
  expect(within(list).getByText(/1st semester 2024-2025/)).toBeVisible();
  const { school, school_year, semester, evidence, reason } = ENTRY;
  expect(sent).toEqual({ school, school_year, semester, grade: "", evidence, reason });
  expect(screen.queryByRole("button", { name: "Enter what a paper shows" })).toBeNull();
});

it("withdraws an entry with a reason, and keeps it to be read", async () => {
  entries = [ENTRY];
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5" });
  await userEvent.click(await screen.findByRole("button", { name: "Withdraw the entry" }));
  const dialog = screen.getByRole("dialog", { name: "Withdraw MS 1 of another school?" });
  await userEvent.type(within(dialog).getByLabelText("Reason"), "Not theirs");

  await userEvent.click(within(dialog).getByRole("button", { name: "Withdraw" }));

  expect(await screen.findByText("withdrawn")).toBeVisible();
  expect(screen.getByText(/Withdrawn by Maj Cora Lim .*Not theirs/)).toBeVisible();
  expect(sent).toEqual({ reason: "Not theirs" });
  expect(screen.getByRole("button", { name: "Enter what a paper shows" })).toBeVisible();
});

it("shows it to who may read the record and not enter, without a button", async () => {
  entries = [ENTRY];
  renderRoutes(routes, { as: aMe(READER), at: "/cadets/5" });

  expect(await screen.findByText(ENTRY.school)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Withdraw the entry" })).toBeNull();
});
