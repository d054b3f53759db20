// The plan of exams: counts, states, editing with a reason, release after asking, deleting when empty.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ExamProgress } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { examRoutes } from "../../examRoutes";
import { anExam, someProgress } from "../../exams/exams.test-data";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: {
    "gradebook.view": "all",
    "score.enter": "all",
    "exam.plan": "all",
    "exam.release": "all",
    "term.view": "all",
  },
});

let exams: ExamProgress[];
let asked: { method: string; path: string; body: unknown }[];

beforeEach(() => {
  exams = [someProgress()];
  asked = [];
  const term = aTerm();
  const note = async ({ request }: { request: Request }) => {
    const text = await request.text();
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    asked.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("exam-plan/"), () => HttpResponse.json({ term: 1, exams })),
    http.post(at("exams/1/release/"), async (given) => {
      await note(given);
      return HttpResponse.json(anExam({ released_at: "2026-11-21T06:00:00Z" }));
    }),
    http.patch(at("exams/1/"), async (given) => {
      await note(given);
      return HttpResponse.json(anExam());
    }),
    http.delete(at("exams/1/"), async (given) => {
      await note(given);
      return new HttpResponse(null, { status: 204 });
    }),
  );
});

const open = () => renderRoutes(examRoutes, { as: STAFF, at: "/exams" });
const card = async () => screen.findByRole("article", { name: "Prelim" });

test("an exam shows what is entered, who did not sit, and what is blank", async () => {
  open();
  const exam = await card();

  for (const [label, count] of [
    ["entered", "38"],
    ["did not sit", "1"],
    ["blank", "1"],
  ] as const) {
    const said = within(exam).getByText(label).closest("div") as HTMLElement;
    expect(within(said).getByText(count)).toBeVisible();
  }
  expect(within(exam).getByText("not released")).toBeVisible();
});

test("an exam two people stand behind says so", async () => {
  exams = [someProgress({ is_checked: true })];
  open();

  expect(within(await card()).getByText("checked by two")).toBeVisible();
});

test("a check under way is named with how far it is, and no second one can begin", async () => {
  const check = { id: 9, state: "typing", encoder: "Sgt Dan Diaz", is_mine: false } as const;
  exams = [
    someProgress({ check_under_way: { ...check, typed: 12, cadets: 40, differences: null } }),
  ];
  open();
  const exam = await card();

  expect(within(exam).getByText(/Sgt Dan Diaz types it a second time: 12 of 40/)).toBeVisible();
  expect(within(exam).queryByRole("button", { name: /second encoder/ })).toBeNull();
});

test("an exam is released after asking, which names what is blank and unchecked", async () => {
  open();
  const user = userEvent.setup();
  await user.click(within(await card()).getByRole("button", { name: "Release" }));
  const dialog = await screen.findByRole("dialog", { name: "Release Prelim?" });

  expect(within(dialog).getByText("1 score is still blank.")).toBeVisible();
  expect(within(dialog).getByText("Not checked by a second person.")).toBeVisible();
  expect(asked).toEqual([]);
  await user.click(within(dialog).getByRole("button", { name: "Release the scores" }));

  expect(await screen.findByText("Cadets see the scores of Prelim now.")).toBeVisible();
  expect(asked.map(({ path }) => path)).toEqual(["/exams/1/release/"]);
});

test("editing an exam with scores warns and carries the reason", async () => {
  open();
  const user = userEvent.setup();
  await user.click(within(await card()).getByRole("button", { name: "Edit" }));
  const sheet = await screen.findByRole("dialog", { name: "Prelim" });
  expect(within(sheet).getByText(/39 scores are entered/)).toBeVisible();

  await user.clear(within(sheet).getByLabelText("Maximum"));
  await user.type(within(sheet).getByLabelText("Maximum"), "120");
  await user.type(within(sheet).getByLabelText("Reason"), "Item 4 was void");
  await user.click(within(sheet).getByRole("button", { name: "Save" }));

  expect(await screen.findByText("Prelim is changed.")).toBeVisible();
  expect(asked[0]?.body).toMatchObject({ maximum: "120.00", reason: "Item 4 was void" });
});

test("only an exam without any score can be deleted", async () => {
  exams = [
    someProgress(),
    someProgress({
      exam: anExam({ id: 2, code: "final", title: "Final" }),
      entered: 0,
      did_not_sit: 0,
      is_empty: true,
    }),
  ];
  open();
  const final = await screen.findByRole("article", { name: "Final" });

  expect(within(await card()).queryByRole("button", { name: "Delete" })).toBeNull();
  expect(within(final).getByRole("button", { name: "Delete" })).toBeVisible();
});

test("a term without exams says what to do", async () => {
  exams = [];
  open();

  expect(await screen.findByText("No exam is planned in this term.")).toBeVisible();
  expect(screen.getByText(/Plan the prelim, the midterm and the final/)).toBeVisible();
});

test("a plan that cannot be read says so and can be tried again", async () => {
  server.use(http.get(at("exam-plan/"), () => problem(500, "server_error", "Something failed.")));
  open();

  expect(await screen.findByRole("button", { name: /Try again/ }, { timeout: 8000 })).toBeVisible();
}, 12_000);
