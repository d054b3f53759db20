// Excuse letters: the queue with its decisions, and a cadet's own list.
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ExcuseLetter } from "@/lib/api";
import { aMe, aTerm, aTrainingDay } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aLetter, anEffect, PHOTO } from "../letters.test-data";
import { letterRoutes } from "../routes";

const VIEW = { "excuse.view": "all", "term.view": "all", "training_day.view": "all" } as const;
const STAFF = aMe({ id: 5, role: "staff", abilities: { ...VIEW, "excuse.decide": "all" } });
const CADET = aMe({
  id: 8,
  abilities: { ...VIEW, "excuse.view": "own", "excuse.submit": "own" },
});

let sent: { path: string; body: unknown }[];
let asked: string[];

function listing(...letters: ExcuseLetter[]) {
  return http.get(at("excuse-letters/"), ({ request }) => {
    asked.push(new URL(request.url).search);
    return HttpResponse.json(page(letters));
  });
}

beforeEach(() => {
  sent = [];
  asked = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }),
  );
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("terms/1/units/"), () =>
      HttpResponse.json({ units: [{ company: "Alpha", platoon: "1st", strength: 40 }] }),
    ),
    http.get(at("training-days/"), () => HttpResponse.json(page([aTrainingDay()]))),
    http.get(at("excuse-letters/71/effect/"), () => HttpResponse.json({ days: [anEffect()] })),
    http.post(at("excuse-letters/71/decide/"), async ({ request }) => {
      sent.push({ path: "decide", body: await request.json() });
      return HttpResponse.json(aLetter({ state: "approved" }));
    }),
    http.post(at("excuse-letters/71/withdraw/"), () => {
      sent.push({ path: "withdraw", body: null });
      return HttpResponse.json(aLetter({ state: "withdrawn" }));
    }),
    http.get(at("excuse-attachments/81/"), () => {
      sent.push({ path: "opened", body: null });
      return new HttpResponse("x", { headers: { "Content-Type": "image/jpeg" } });
    }),
    listing(aLetter()),
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  dispatchEvent(new Event("online"));
});

function open(as = STAFF, search = "") {
  renderRoutes(letterRoutes, { as, at: `/excuses${search}` });
  return userEvent.setup();
}

async function openLetter(user: ReturnType<typeof userEvent.setup>) {
  await user.click(
    await screen.findByRole("button", { name: "Decide the letter of Dela Cruz, Juan" }),
  );
  return within(await screen.findByRole("dialog", { name: "Letter of Dela Cruz, Juan" }));
}

test("what accepting would change is shown before anybody decides", async () => {
  server.use(
    http.get(at("excuse-letters/71/effect/"), () =>
      HttpResponse.json({
        days: [
          anEffect(),
          anEffect({ training_day: 12, now: "present", after: "present", effect: "conflict" }),
          anEffect({ training_day: 13, now: null, after: "excused" }),
        ],
      }),
    ),
  );
  const dialog = await openLetter(open());

  const days = within(await dialog.findByRole("list", { name: "What accepting would change" }));
  expect(days.getByText("Now Absent, then Excused")).toBeInTheDocument();
  expect(days.getByText("Now Present, then Present")).toBeInTheDocument();
  expect(days.getByText("Now Unmarked, then Excused")).toBeInTheDocument();
  expect(days.getByText("Stays: the cadet was there")).toBeVisible();
  expect(dialog.getByText(/The roll says that the cadet was there/)).toBeVisible();
});

test("a letter is accepted with one press", async () => {
  const user = open();
  const dialog = await openLetter(user);

  await user.click(dialog.getByRole("button", { name: "Accept" }));

  expect(await screen.findByText("Accepted: Dela Cruz, Juan.")).toBeVisible();
  expect(sent).toEqual([{ path: "decide", body: { decision: "approved", reason: "" } }]);
});

test("a letter is not accepted only with a reason", async () => {
  const user = open();
  const dialog = await openLetter(user);

  await user.click(dialog.getByRole("button", { name: "Do not accept" }));
  expect(dialog.getByText("Say why the letter is not accepted.")).toBeVisible();
  await user.type(dialog.getByLabelText("Reason"), "No medical slip");
  await user.click(dialog.getByRole("button", { name: "Do not accept" }));

  expect(await screen.findByText("Not accepted: Dela Cruz, Juan.")).toBeVisible();
  expect(sent).toEqual([
    { path: "decide", body: { decision: "not_accepted", reason: "No medical slip" } },
  ]);
});

test("what another person decided in the meantime is said in the dialog", async () => {
  server.use(
    http.post(at("excuse-letters/71/decide/"), () =>
      problem(409, "excuse_letter_state", "This letter is not pending: it is approved."),
    ),
  );
  const user = open();
  const dialog = await openLetter(user);

  await user.click(dialog.getByRole("button", { name: "Accept" }));

  expect(await dialog.findByText("This letter is not pending: it is approved.")).toBeVisible();
});

test("staff are told that opening a file is logged before they open it", async () => {
  server.use(listing(aLetter({ attachments: [PHOTO] })));
  const user = open();
  const dialog = await openLetter(user);

  expect(dialog.getByText("Opening this file is logged with your name.")).toBeVisible();
  expect(sent).toEqual([]);
  await user.click(dialog.getByRole("button", { name: "Open slip.jpg" }));

  expect(await screen.findByRole("img", { name: "Sent with the letter: slip.jpg" })).toBeVisible();
  expect(sent).toEqual([{ path: "opened", body: null }]);
});

test("a file that cannot be read says so", async () => {
  server.use(
    listing(aLetter({ attachments: [PHOTO] })),
    http.get(at("excuse-attachments/81/"), () =>
      problem(503, "storage_unavailable", "The files cannot be reached."),
    ),
  );
  const user = open();
  const dialog = await openLetter(user);

  await user.click(dialog.getByRole("button", { name: "Open slip.jpg" }));

  expect(await dialog.findByText("The files cannot be reached.")).toBeVisible();
});

test("the queue asks for what waits, and narrows by state and company", async () => {
  const user = open();
  await screen.findByText("Fever since Friday");

  await user.selectOptions(screen.getByLabelText("Company"), "Alpha");
  await screen.findByText("Fever since Friday");
  await user.selectOptions(screen.getByLabelText("Show"), "Not accepted");
  await vi.waitFor(() => expect(asked.at(-1)).toContain("state=not_accepted"));

  expect(asked[0]).toContain("state=pending");
  expect(asked.at(-1)).toContain("company=Alpha");
});

test("an empty queue says why, and one that was narrowed says what to do", async () => {
  server.use(listing());
  const user = open();

  expect(await screen.findByText("No letter waits for a decision.")).toBeVisible();
  await user.selectOptions(screen.getByLabelText("Show"), "Withdrawn");
  expect(await screen.findByText("No letter matches.")).toBeVisible();
});

test("a queue that cannot be read offers to try again", async () => {
  server.use(http.get(at("excuse-letters/"), () => problem(503, "unavailable", "Away.")));
  open();

  expect(await screen.findByRole("button", { name: /again/i })).toBeVisible();
});

test("without a connection nothing is decided, and it says so", async () => {
  const user = open();
  const dialog = await openLetter(user);

  act(() => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    dispatchEvent(new Event("offline"));
  });

  expect(dialog.getByText("You are offline. Deciding needs a connection.")).toBeVisible();
  expect(dialog.getByRole("button", { name: "Accept" })).toBeDisabled();
});

test("a cadet reads who decided and why, and opens an own file without a warning", async () => {
  server.use(
    listing(
      aLetter({
        attachments: [PHOTO],
        state: "not_accepted",
        decided_by: "Sgt Ben Cruz",
        decided_at: "2026-11-21T01:00:00Z",
        decision_reason: "The slip is of last year",
      }),
    ),
  );
  open(CADET);

  expect(await screen.findByText("Not accepted, because: The slip is of last year")).toBeVisible();
  expect(screen.getByText("by Sgt Ben Cruz, 21 Nov 2026")).toBeVisible();
  expect(screen.getByRole("button", { name: "Open slip.jpg" })).toBeEnabled();
  expect(screen.queryByText(/logged/)).not.toBeInTheDocument();
});

test("a letter that waits is taken back after a question", async () => {
  const user = open(CADET);

  await user.click(await screen.findByRole("button", { name: "Take it back" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Take this letter back?" }));
  await user.click(dialog.getByRole("button", { name: "Take it back" }));

  expect(await screen.findByText("Your letter is withdrawn.")).toBeVisible();
  expect(sent).toEqual([{ path: "withdraw", body: null }]);
});

test("a cadet without letters is told when to write one", async () => {
  server.use(listing());
  open(CADET);

  expect(await screen.findByText("You have sent no letter this term.")).toBeVisible();
  expect(screen.getAllByRole("link", { name: "Write a letter" })).toHaveLength(2);
});
