// The second encoder: blind typing by keyboard, differences side by side, nothing left.
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ScoreCheck, TypedCellRequest } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, problem, server } from "@/test/server";
import { examRoutes } from "../../examRoutes";
import { aCheck, aCheckLine } from "../../exams/exams.test-data";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: { "gradebook.view": "all", "score.enter": "all", "term.view": "all" },
});
const FIRST = {
  state: "score",
  value: "80.00",
  reason: "",
  version: 1,
  entered_by: "Sgt Ben Cruz",
} as const;
const SECOND = { state: "score", value: "75.00", reason: "", version: 1 } as const;

// Each test has a check of its own, because what is unsaved outlives its page.
let id = 100;
let check: ScoreCheck;
let typed: TypedCellRequest[];
let decided: unknown[];

beforeEach(() => {
  id += 1;
  check = aCheck({ id });
  typed = [];
  decided = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at(`score-checks/${id}/`), () => HttpResponse.json(check)),
    http.patch(at(`score-checks/${id}/scores/`), async ({ request }) => {
      const { cells } = (await request.json()) as { cells: TypedCellRequest[] };
      typed.push(...cells);
      return HttpResponse.json({
        results: cells.map(({ enrolment }) => ({ enrolment, outcome: "saved", detail: "" })),
      });
    }),
    http.post(at(`score-checks/${id}/compare/`), () => {
      check = comparing();
      return HttpResponse.json(check);
    }),
    http.post(at(`score-checks/${id}/resolve/`), async ({ request }) => {
      decided.push(await request.json());
      check = aCheck({ id, state: "agreed", lines: [] });
      return HttpResponse.json(check);
    }),
  );
});

function comparing(): ScoreCheck {
  return aCheck({
    id,
    state: "comparing",
    lines: [
      aCheckLine(10, { first: FIRST, second: SECOND, is_open: true }),
      aCheckLine(11, { first: FIRST, second: { ...SECOND, value: "80.00" } }),
    ],
  });
}

const open = () => renderRoutes(examRoutes, { as: STAFF, at: `/exams/check/${id}` });
const field = (cadet: number) => screen.findByLabelText(`Score of Cadet ${cadet}`);

test("scores are typed with the keyboard alone and saved by themselves", async () => {
  open();
  const user = userEvent.setup();
  await user.click(await field(10));
  await user.keyboard("75{Enter}DNS{Enter}");

  await waitFor(() => expect(typed.map(({ state }) => state)).toEqual(["score", "did_not_sit"]));
  expect(await screen.findByText("Everything is saved.")).toBeVisible();
  expect(screen.getByText(/2 of 2 typed/)).toBeVisible();
});

test("the arrows move, and Ctrl+Z takes the last cell back", async () => {
  open();
  const user = userEvent.setup();
  await user.click(await field(10));
  await user.keyboard("75{ArrowDown}");
  expect(await field(11)).toHaveFocus();

  await user.keyboard("{Control>}z{/Control}");

  expect(await field(10)).toHaveValue("");
});

test("a pasted column fills the cadets from here down", async () => {
  open();
  const user = userEvent.setup();
  await user.click(await field(10));
  await user.paste("75\r\n80\r\n");

  expect(await field(11)).toHaveValue("80");
  await waitFor(() => expect(typed).toHaveLength(2));
});

test("a score above the maximum is refused at its cell in words", async () => {
  open();
  const user = userEvent.setup();
  await user.type(await field(10), "101{Enter}");

  expect(await screen.findByText("The maximum is 100.")).toBeVisible();
  expect(await field(10)).toBeInvalid();
  expect(screen.getByRole("button", { name: "Compare both" })).toBeDisabled();
  expect(typed).toEqual([]);
});

test("nothing of the first is on the page while the second is typed", async () => {
  open();
  await field(10);

  expect(screen.queryByText(/80/)).toBeNull();
});

test("what is missing is said when both cannot be compared yet", async () => {
  server.use(
    http.post(at(`score-checks/${id}/compare/`), () =>
      problem(409, "score_check_incomplete", "2 more to type."),
    ),
  );
  open();
  const user = userEvent.setup();
  await field(10);
  await user.click(screen.getByRole("button", { name: "Compare both" }));

  expect(await screen.findByText(/2 more to type/)).toBeVisible();
});

test("differences stand side by side and are decided by choosing", async () => {
  check = comparing();
  open();
  const user = userEvent.setup();
  const line = await screen.findByRole("article", { name: "Cadet 10" });
  expect(within(line).getByText("80")).toBeVisible();
  expect(within(line).getByText("75")).toBeVisible();
  expect(screen.getByText(/1 difference is to be decided/)).toBeVisible();

  await user.click(within(line).getByRole("button", { name: "Take the second" }));

  expect(await screen.findByText("Checked by two: no difference is left.")).toBeVisible();
  expect(decided).toEqual([{ enrolment: 10, version: 1, choice: "second" }]);
});

test("a difference is decided by typing it anew, never above the maximum", async () => {
  check = comparing();
  open();
  const user = userEvent.setup();
  const anew = await screen.findByLabelText("Or type it anew for Cadet 10");

  await user.type(anew, "101{Enter}");
  expect(await screen.findByText("A score from 0 to 100, or DNS.")).toBeVisible();
  await user.clear(anew);
  await user.type(anew, "78{Enter}");

  await waitFor(() =>
    expect(decided).toEqual([
      { enrolment: 10, version: 1, choice: "retyped", state: "score", value: "78.00" },
    ]),
  );
});

test("others see who types, and no field", async () => {
  check = aCheck({ id, is_mine: false });
  open();

  expect(await screen.findByText(/Sgt Dan Diaz is typing/)).toBeVisible();
  expect(screen.queryByLabelText(/Score of/)).toBeNull();
});

test("a check that is not there is not found", async () => {
  server.use(
    http.get(at(`score-checks/${id}/`), () =>
      problem(404, "not_found", "Not found, or not yours to see."),
    ),
  );
  open();

  expect(await screen.findByText(/not found/i)).toBeVisible();
});
