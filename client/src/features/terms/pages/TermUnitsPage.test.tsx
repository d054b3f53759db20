// The units of a term and its days: the tree, moving cadets, planning Saturdays.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { UnitTree } from "@/lib/api";
import { aMe, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { routes } from "../routes";
import { aTree, draft, earlier } from "../terms.test-data";

const ADMIN = aMe({
  role: "admin",
  abilities: { "term.plan": "all", "unit.view": "all", "unit.edit": "all" },
});
const CADET = { id: 31, student_number: "2026-0001", name: "Alpha, Alon", sex: "male" as const };

let tree: UnitTree;
let sent: { path: string; body: unknown }[];

beforeEach(() => {
  tree = aTree;
  sent = [];
  const keep =
    (answer: object, status = 200) =>
    async ({ request }: { request: Request }) => {
      const text = await request.text();
      sent.push({ path: new URL(request.url).pathname, body: text ? JSON.parse(text) : null });
      return HttpResponse.json(answer, { status });
    };
  const move = {
    id: 5,
    term: 7,
    company: "Alpha",
    platoon: "2nd",
    count: 1,
    moved_by: "Maj Cora Lim",
    created_at: "2026-12-20T02:00:00Z",
    undone_at: null,
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([draft, earlier]))),
    http.get(at("terms/7/"), () => HttpResponse.json(draft)),
    http.get(at("terms/7/tree/"), () => HttpResponse.json(tree)),
    http.get(at("enrolment-moves/"), () => HttpResponse.json(page([]))),
    http.get(at("enrolments/"), () =>
      HttpResponse.json(
        page([
          {
            id: 41,
            term: 7,
            cadet: CADET,
            ms_level: "MS1",
            company: "Alpha",
            platoon: "1st",
            position: "",
            effective_from: "2027-01-16",
            effective_to: null,
            status: "active",
            version: 1,
          },
        ]),
      ),
    ),
    http.get(at("training-days/"), () => HttpResponse.json(page([]))),
    http.post(at("terms/7/tree/"), keep(aTree, 201)),
    http.post(at("terms/7/tree/copy/"), keep(aTree)),
    http.patch(at("units/2/"), keep(aTree)),
    http.post(at("enrolment-moves/"), keep(move, 201)),
    http.post(at("enrolment-moves/5/undo/"), keep({ ...move, undone_at: move.created_at })),
    http.post(at("training-days/batch/"), keep({ results: [aTrainingDay()] }, 201)),
  );
});

function open(where: string) {
  renderRoutes(routes, { as: ADMIN, at: where });
  return userEvent.setup();
}

test("the tree shows battalions, strength, staff, and what only the roster names", async () => {
  open("/terms/7/units");

  const battalion = await screen.findByRole("region", { name: "1st Battalion" });
  expect(within(battalion).getByText("Sgt Cruz (Company commander)")).toBeVisible();
  expect(screen.getAllByText("only on the roster")).toHaveLength(2);
  expect(screen.getByText("1 without a company")).toBeVisible();
});

test("the units of the earlier term are taken with one press", async () => {
  const user = open("/terms/7/units");
  await user.click(
    await screen.findByRole("button", { name: `Take the units of ${earlier.label}` }),
  );

  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ source: 6 }]));
});

test("a name that is taken is told beside the field", async () => {
  server.use(
    http.patch(at("units/2/"), () =>
      problem(400, "invalid", "Alpha 2nd is there already.", {
        fields: { platoon: ["Alpha 2nd is there already."] },
      }),
    ),
  );
  const user = open("/terms/7/units");
  await user.click(await screen.findByRole("button", { name: "Rename or move Alpha 1st" }));
  const dialog = screen.getByRole("dialog");
  await user.clear(within(dialog).getByLabelText("Platoon"));
  await user.type(within(dialog).getByLabelText("Platoon"), "2nd");
  await user.click(within(dialog).getByRole("button", { name: "Save" }));

  expect(await within(dialog).findByText("Alpha 2nd is there already.")).toBeVisible();
});

test("chosen cadets move together, and the move can be undone at once", async () => {
  const user = open("/terms/7/units?company=Alpha&platoon=1st");
  await user.click(await screen.findByRole("checkbox", { name: /Alpha, Alon/ }));
  await user.selectOptions(screen.getByLabelText("Move to"), "Alpha 2nd");
  await user.click(screen.getByRole("button", { name: "Move 1 cadet" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));

  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]?.body).toEqual({
    term: 7,
    enrolments: [41],
    company: "Alpha",
    platoon: "2nd",
  });
  expect(sent[1]?.path).toBe("/api/v1/enrolment-moves/5/undo/");
});

test("a term without units says what to do", async () => {
  tree = { companies: [], strength: 0, unplaced: 0 };
  open("/terms/7/units");

  expect(await screen.findByText("No unit is entered yet.")).toBeVisible();
});

test("every Saturday becomes a day, without those that were taken out", async () => {
  const user = open("/terms/7/days");
  await user.click(await screen.findByRole("checkbox", { name: "23 Jan 2027" }));
  await user.click(screen.getByRole("button", { name: "Plan 19 days" }));

  await waitFor(() => expect(sent).toHaveLength(1));
  const { days } = sent.map(({ body }) => body)[0] as { days: { date: string; title: string }[] };
  expect(days).toHaveLength(19);
  expect(days.slice(0, 2)).toEqual([
    { date: "2027-01-16", title: "Training day 1" },
    { date: "2027-01-30", title: "Training day 2" },
  ]);
});
