// A cadet's own conduct: the balance, reading an entry, and appealing it.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/api";
import { aMe, aTerm } from "@/test/factories";
import { renderPage } from "@/test/render";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { anAppeal, anEntry, aRule } from "../../conduct/conduct.test-data";
import { openTermCadet } from "../../parts/cadet/workedCadet.test-data";
import { MyConductPage } from "./MyConductPage";

const REPORT = openTermCadet();
const MINE = { can_acknowledge: true, can_appeal: true, appeal_until: "2026-11-21" };

let sent: { path: string; body: unknown }[];

function showing(...entries: LedgerEntry[]) {
  server.use(http.get(at("ledger/"), () => HttpResponse.json(page(entries))));
  renderPage(<MyConductPage />, {
    as: aMe({ abilities: { "grade.view": "own", "ledger.view": "own", "term.view": "all" } }),
  });
  return userEvent.setup();
}

beforeEach(() => {
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("terms/"), () => HttpResponse.json(page([aTerm()]))),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm())),
    http.get(at("me/grade/"), () => HttpResponse.json(REPORT)),
    http.get(at(`terms/${REPORT.term.id}/policy/`), () => problem(404, "not_found", "Not found.")),
    http.get(at("conduct-rules/"), () =>
      HttpResponse.json(page([aRule(), aRule({ id: 44, code: "D-OLD", is_retired: true })])),
    ),
    http.post(at("ledger/31/acknowledge/"), () => {
      sent.push({ path: "acknowledge", body: null });
      return HttpResponse.json(anEntry({ acknowledged_at: "2026-11-15T01:00:00Z" }));
    }),
    http.post(at("ledger/31/appeal/"), async ({ request }) => {
      sent.push({ path: "appeal", body: await request.json() });
      return HttpResponse.json(anAppeal(), { status: 201 });
    }),
  );
});

test("an entry is acknowledged with one press", async () => {
  const user = showing(anEntry(MINE));

  await user.click(
    await screen.findByRole("button", { name: "I have read this: −4, Late in formation" }),
  );

  expect(sent).toEqual([{ path: "acknowledge", body: null }]);
});

test("an appeal is written in one's own words, and says until when it is possible", async () => {
  const user = showing(anEntry(MINE));

  expect(await screen.findByText("possible until 21 Nov 2026")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Appeal: −4, Late in formation" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Appeal this entry?" }));
  await user.click(dialog.getByRole("button", { name: "Send the appeal" }));
  expect(dialog.getByText("Say why you appeal.")).toBeVisible();
  await user.type(dialog.getByRole("textbox"), "The bus was late");
  await user.click(dialog.getByRole("button", { name: "Send the appeal" }));

  expect(await screen.findByText("Your appeal is in.")).toBeVisible();
  expect(sent).toEqual([{ path: "appeal", body: { words: "The bus was late" } }]);
});

test("an appeal that comes too late says so and keeps the words", async () => {
  server.use(
    http.post(at("ledger/31/appeal/"), () =>
      problem(409, "appeal_too_late", "An appeal was possible until 2026-11-21."),
    ),
  );
  const user = showing(anEntry(MINE));

  await user.click(await screen.findByRole("button", { name: /^Appeal:/ }));
  const dialog = within(await screen.findByRole("dialog", { name: "Appeal this entry?" }));
  await user.type(dialog.getByRole("textbox"), "The bus was late");
  await user.click(dialog.getByRole("button", { name: "Send the appeal" }));

  expect(await dialog.findByText("An appeal was possible until 2026-11-21.")).toBeVisible();
  expect(dialog.getByRole("textbox")).toHaveValue("The bus was late");
});

test("an open appeal says by when another person decides, a decided one how and why", async () => {
  const appeal = {
    id: 61,
    words: "The bus was late",
    submitted_at: "2026-11-15T01:00:00Z",
    due_on: "2026-11-22",
    decided_at: null,
    decision_reason: "",
  };
  showing(
    anEntry({ appeal: { ...appeal, state: "open" } }),
    anEntry({
      id: 30,
      appeal: {
        ...appeal,
        id: 60,
        state: "dismissed",
        decided_at: "2026-11-18T01:00:00Z",
        decision_reason: "Two people saw it",
      },
    }),
  );

  expect(await screen.findByText("Another person decides by 22 Nov 2026.")).toBeVisible();
  expect(screen.getByText("Appeal dismissed")).toBeVisible();
  expect(screen.getByText(/Two people saw it/)).toBeVisible();
  expect(screen.queryByRole("button", { name: /^Appeal/ })).not.toBeInTheDocument();
});

test("the catalogue in use can be read, retired rules are left out", async () => {
  const user = showing(anEntry());

  await user.click(await screen.findByText("What earns merits and demerits"));

  expect(screen.getByText("Late for a formation")).toBeVisible();
  expect(screen.queryByText("D-OLD")).not.toBeInTheDocument();
});

test("without an entry it says what will stand here", async () => {
  showing();

  expect(await screen.findByText("No merit and no demerit this term.")).toBeVisible();
});
