// The gradebook page: scores typed into a grid that saves itself.
import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Gradebook, ScoreCellRequest, ScoreResult, Term } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aGradebook, aRow, aScore } from "../../gradebook/gradebook.test-data";
import { staffRoutes } from "../../staffRoutes";

const STAFF = aMe({
  id: 5,
  role: "staff",
  abilities: {
    "gradebook.view": "all",
    "score.enter": "all",
    "exam.plan": "all",
    "term.view": "all",
  },
});

// jsdom lays nothing out; the grid needs a size to know what to draw.
Object.defineProperty(HTMLElement.prototype, "clientWidth", { get: () => 1200 });
Object.defineProperty(HTMLElement.prototype, "clientHeight", { get: () => 600 });

// Each test has a term of its own, because unsaved scores outlive their page.
let term: Term;
let sheet: Gradebook;
let sent: ScoreCellRequest[];
let judge: (cell: ScoreCellRequest) => Partial<ScoreResult>;
let next = 100;

beforeEach(() => {
  term = aTerm({ id: next++ });
  sheet = aGradebook(
    [aRow(10, { name: "Dela Cruz, Juan" }), aRow(11, { name: "Reyes, Ana" })],
    term,
  );
  sent = [];
  judge = () => ({});
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([term]))),
    http.get(at("terms/current/"), () => HttpResponse.json(term)),
    http.get(at("gradebook/"), () => HttpResponse.json(sheet)),
    http.patch(at("scores/"), async ({ request }) => {
      const { cells } = (await request.json()) as { cells: ScoreCellRequest[] };
      sent.push(...cells);
      return HttpResponse.json({ results: cells.map(settle) });
    }),
  );
});

function settle(cell: ScoreCellRequest): ScoreResult {
  const { exam, enrolment, state, value = null, version } = cell;
  const told = aScore({ exam, enrolment, state, value, version: version + 1 });
  return { exam, enrolment, outcome: "saved", detail: "", cell: told, ...judge(cell) };
}

async function openGrid() {
  const user = userEvent.setup();
  renderRoutes(staffRoutes, { as: STAFF, at: "/gradebook" });
  const grid = await screen.findByRole("grid", { name: "Gradebook" });
  grid.focus();
  return { user, grid };
}

function activeText(grid: HTMLElement): string {
  return (
    document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.textContent ?? ""
  );
}

test("a score is typed over the cell, Enter goes down, and the corner says that all is saved", async () => {
  const { user, grid } = await openGrid();

  await user.keyboard("78,5{Enter}90{Enter}");

  expect(await screen.findByText("Saving 2…")).toBeVisible();
  expect(await screen.findByText("All changes saved")).toBeVisible();
  expect(sent).toEqual([
    { exam: 1, enrolment: 10, version: 0, state: "score", value: "78.50" },
    { exam: 1, enrolment: 11, version: 0, state: "score", value: "90.00" },
  ]);
  expect(activeText(grid)).toContain("90");
});

test("the grid is one stop of the Tab key", async () => {
  const { user, grid } = await openGrid();
  await user.tab();
  expect(grid).not.toContainElement(document.activeElement as HTMLElement);
  await user.tab({ shift: true });
  expect(grid).toHaveFocus();
});

test("a pasted block says what it did and can be taken back", async () => {
  const { user, grid } = await openGrid();

  fireEvent.paste(grid, { clipboardData: { getData: () => "78\t40\nabc\t41\n90\t42" } });

  expect(await screen.findByText("Pasted 3, not valid 1, outside the grid 2.")).toBeVisible();
  expect(screen.getByRole("button", { name: "1 to review" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.queryByRole("button", { name: "1 to review" })).not.toBeInTheDocument();
  expect(await screen.findByText("All changes saved")).toBeVisible();
});

test("a conflict keeps both values until a person chooses", async () => {
  const theirs = aScore({
    exam: 1,
    enrolment: 10,
    state: "score",
    value: "66.00",
    version: 3,
    entered_by: "Sgt Reyes",
  });
  judge = (cell) => (cell.version === 3 ? {} : { outcome: "stale", cell: theirs });
  const { user } = await openGrid();

  await user.keyboard("78{Enter}");
  await user.click(await screen.findByRole("button", { name: "1 to review" }));
  const dialog = within(screen.getByRole("dialog", { name: "To review" }));
  expect(dialog.getByText("78")).toBeVisible();
  expect(dialog.getByText("66")).toBeVisible();
  await user.click(dialog.getByRole("button", { name: "Keep mine" }));

  expect(await dialog.findByText("Everything is decided.")).toBeVisible();
  expect(await screen.findByText("All changes saved")).toBeInTheDocument();
  expect(sent.at(-1)).toMatchObject({ version: 3, value: "78.00" });
});

test("a lost connection is said, and the scores stay", async () => {
  let isDown = true;
  server.use(http.patch(at("scores/"), () => (isDown ? HttpResponse.error() : undefined)));
  const { user, grid } = await openGrid();

  await user.keyboard("78{Enter}{ArrowUp}");

  expect(await screen.findByText("1 change not saved yet")).toBeVisible();
  expect(activeText(grid)).toContain("78");

  isDown = false;
  await user.click(screen.getByRole("button", { name: "Try now" }));

  expect(await screen.findByText("All changes saved")).toBeVisible();
});

test("a released term is shown and takes no scores", async () => {
  term = aTerm({ id: term.id, state: "released" });
  sheet = aGradebook(sheet.rows, term);
  const { user, grid } = await openGrid();

  await user.keyboard("78{Enter}");

  expect(screen.getByText(/This term takes no more scores/)).toBeVisible();
  expect(grid).toHaveAttribute("aria-readonly", "true");
  expect(sent).toEqual([]);
});

test("an empty term says why it is empty", async () => {
  sheet = aGradebook([], term);
  renderRoutes(staffRoutes, { as: STAFF, at: "/gradebook" });
  expect(await screen.findByText("Nobody is enrolled in this term yet.")).toBeVisible();
});

test("a failure is said with a way to try again", async () => {
  server.use(http.get(at("gradebook/"), () => problem(500, "server_error", "The server failed.")));
  renderRoutes(staffRoutes, { as: STAFF, at: "/gradebook" });
  expect(await screen.findByText("The server failed.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});
