// One cadet: deep links to tabs, what staff do not see, health notes that are logged, archiving with undo.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Cadet } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, server } from "@/test/server";
import { routes } from "../routes";

const ADMIN = aMe({
  role: "admin",
  abilities: {
    "cadet.view": "all",
    "cadet.view_sensitive": "all",
    "cadet.edit": "all",
    "cadet.archive": "all",
    "term.view": "all",
  },
});
const STAFF = aMe({ role: "staff", abilities: { "cadet.view": "all", "term.view": "all" } });

const NAMES = {
  id: 5,
  student_number: "2026-0001",
  last_name: "Alpha",
  first_name: "Alon",
  middle_name: "",
  suffix: "",
  name: "Alpha, Alon",
  sex: "male",
  course: "BSIT",
  year_level: 1,
  archived_at: null,
  version: 3,
} as Cadet;

let cadet: Cadet;
let opened: number;

beforeEach(() => {
  cadet = { ...NAMES, birth_date: "2006-05-01", address: "12 Acacia Street" };
  opened = 0;
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("cadets/5/"), () => HttpResponse.json(cadet)),
    http.get(at("enrolments/"), () => HttpResponse.json(page([]))),
    http.get(at("cadets/5/profile/"), () =>
      HttpResponse.json({ cadet: 5, version: 0, completeness: [] }),
    ),
    http.get(at("cadets/5/elsewhere/"), () => HttpResponse.json({ entries: [] })),
    http.get(at("cadets/5/health/"), () => {
      opened += 1;
      return HttpResponse.json({ allergies: "Penicillin", version: 1 });
    }),
    http.get(at("cadets/5/changes/"), () =>
      HttpResponse.json({
        changes: [
          {
            id: 1,
            field: "last_name",
            before: "Alfa",
            after: "Alpha",
            reason: "Seen the certificate",
            changed_by: "Maj Lim",
            at: "2026-11-21T00:00:00Z",
          },
        ],
      }),
    ),
  );
});

it("opens the tab of its address, and the tabs are reached by arrow keys", async () => {
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5?tab=history" });
  const user = userEvent.setup();

  const changes = await screen.findByRole("list", { name: "Changes, newest first" });
  expect(changes).toHaveTextContent("Alfa → Alpha");
  const tab = screen.getByRole("tab", { name: "History" });
  expect(tab).toHaveAttribute("aria-selected", "true");
  tab.focus();
  await user.keyboard("{ArrowRight}");

  expect(screen.getByRole("tab", { name: "Summary" })).toHaveFocus();
  expect(await screen.findByRole("region", { name: "Identity" })).toBeVisible();
});

it("keeps former addresses of tabs alive", async () => {
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5?tab=grade" });

  expect(await screen.findByRole("tab", { name: "Grades" })).toHaveAttribute(
    "aria-selected",
    "true",
  );
});

it("opens health notes only after a press that says it is logged", async () => {
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5" });
  const user = userEvent.setup();

  const health = await screen.findByRole("region", { name: "Health" });
  expect(within(health).getByText(/written into the journal/)).toBeVisible();
  expect(opened).toBe(0);
  await user.click(within(health).getByRole("button", { name: "Open the health notes" }));

  expect(await screen.findByText("Penicillin")).toBeVisible();
  expect(opened).toBe(1);
});

it("shows staff the record alone: no birth date, no profile, no history, no acts", async () => {
  cadet = NAMES;
  renderRoutes(routes, { as: STAFF, at: "/cadets/5?tab=history" });

  const record = await screen.findByRole("region", { name: "Record" });
  expect(record).not.toHaveTextContent("Birth date");
  expect(screen.queryByRole("tab", { name: "History" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Archive" })).toBeNull();
});

it("archives with a reason, and the toast undoes it", async () => {
  const reasons: unknown[] = [];
  const act = (archived_at: string | null) =>
    async function resolve({ request }: { request: Request }) {
      reasons.push(((await request.json()) as { reason: string }).reason);
      cadet = { ...cadet, archived_at };
      return HttpResponse.json(cadet);
    };
  server.use(
    http.post(at("cadets/5/archive/"), act("2026-11-21T00:00:00Z")),
    http.post(at("cadets/5/restore/"), act(null)),
  );
  renderRoutes(routes, { as: ADMIN, at: "/cadets/5" });
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Archive" }));
  const dialog = screen.getByRole("dialog", { name: "Archive Alpha, Alon?" });
  await user.type(within(dialog).getByLabelText("Reason"), "Left the school");
  await user.click(within(dialog).getByRole("button", { name: "Archive" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));

  expect(await screen.findByText("Alpha, Alon is back.")).toBeVisible();
  expect(reasons).toEqual(["Left the school", "Archived by mistake"]);
});
