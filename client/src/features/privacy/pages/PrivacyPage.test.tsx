// What a person reads about their own data, and what asking and taking it along send.
import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { DataExport, MyData, PrivacyRequest } from "@/lib/api";
import { aMe } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, page, problem, server } from "@/test/server";
import { aNotice, anExport, aRequest, myData } from "../privacy.test-data";
import { privacyPublicRoutes, routes } from "../routes";

const CADET = aMe({ abilities: { "privacy.view_own": "own", "privacy.request": "own" } });

// The pages are chunks of their own; no test waits for them to be compiled.
beforeAll(() => Promise.all([import("./PrivacyPage"), import("./PrivacyNoticePage")]));

let mine: MyData;
let exports: DataExport[];
let asked: PrivacyRequest[];
let sent: { path: string; body: unknown; key: string | null }[];

const noted = async (path: string, request: Request) => {
  const text = await request.text();
  const body: unknown = text ? JSON.parse(text) : null;
  sent.push({ path, body, key: request.headers.get("Idempotency-Key") });
};

beforeEach(() => {
  mine = myData();
  exports = [];
  asked = [];
  sent = [];
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.get(at("privacy/my-data/"), () => HttpResponse.json(mine)),
    http.get(at("privacy/my-data/exports/"), () => HttpResponse.json(page(exports))),
    http.get(at("privacy/requests/"), () => HttpResponse.json(page(asked))),
    http.get(at("privacy/notice/"), () => HttpResponse.json(aNotice())),
    http.post(at("privacy/my-data/exports/"), async ({ request }) => {
      await noted("exports", request);
      exports = [anExport()];
      return HttpResponse.json(exports[0], { status: 201 });
    }),
    http.post(at("privacy/requests/"), async ({ request }) => {
      await noted("requests", request);
      asked = [aRequest()];
      return HttpResponse.json(asked[0], { status: 201 });
    }),
    http.post(at("privacy/requests/4/withdraw/"), async ({ request }) => {
      await noted("withdraw", request);
      asked = [aRequest({ state: "withdrawn", ended_at: "2026-11-21T00:00:00Z" })];
      return HttpResponse.json(asked[0]);
    }),
    http.post(at("privacy/notice/acceptance/"), async ({ request }) => {
      await noted("acceptance", request);
      const notice = { ...mine.notice, is_current: true, accepted_at: "2026-11-22T01:00:00Z" };
      mine = { ...mine, notice: { ...notice, accepted_version: "2026-1" } };
      return HttpResponse.json(mine.notice);
    }),
  );
});

const show = (tab = "data") => renderRoutes(routes, { as: CADET, at: `/privacy?tab=${tab}` });

test("everything that is kept stands there with its number and its time", async () => {
  show();

  const kept = within(await screen.findByRole("list", { name: "What is kept about me" }));
  const [line] = kept.getAllByRole("listitem");
  expect(line).toHaveTextContent("Attendance12 entries");
  expect(line).toHaveTextContent("Kept: 90 days");
});

test("one's data is put together once and can be downloaded then", async () => {
  show();
  await userEvent.click(await screen.findByRole("button", { name: "Put my data together" }));

  const archives = within(await screen.findByRole("list", { name: "Archives" }));
  expect(archives.getByText("ready")).toBeVisible();
  expect(archives.getByText(/20 kB/)).toBeVisible();
  expect(archives.getByRole("button", { name: "Download" })).toBeEnabled();
  expect(sent).toEqual([{ path: "exports", body: null, key: expect.any(String) }]);
});

test("while an archive is being made no second one is asked for", async () => {
  exports = [anExport({ state: "working", file_name: null, size: null })];
  show();

  expect(await screen.findByText(/It is being put together/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Put my data together" })).toBeDisabled();
});

test("a cadet under eighteen reads whether a guardian has agreed", async () => {
  mine = myData({ is_minor: true });
  show();

  expect(await screen.findByText(/no consent is written down yet/)).toBeVisible();
});

test("a question is sent with its words, and its answer has a date", async () => {
  show("requests");
  await userEvent.selectOptions(await screen.findByLabelText("What I want"), "Correct something");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));
  expect(screen.getByText("Write what you want.")).toBeVisible();
  expect(sent).toEqual([]);

  await userEvent.type(screen.getByLabelText("In my words"), "My middle name has an ñ.");
  await userEvent.click(screen.getByRole("button", { name: "Send" }));

  const list = within(await screen.findByRole("list", { name: "What I asked" }));
  expect(list.getByText(/Answer due on 11 Dec 2026/)).toBeVisible();
  expect(sent).toEqual([
    {
      path: "requests",
      body: { kind: "correct", words: "My middle name has an ñ." },
      key: expect.any(String),
    },
  ]);
});

test("an open question can be withdrawn, an answered one shows its answer", async () => {
  asked = [
    aRequest(),
    aRequest({
      id: 2,
      state: "answered",
      answer: "It is corrected.",
      answered_by: "Maj Lim",
      ended_at: "2026-11-21T02:00:00Z",
    }),
  ];
  show("requests");
  expect(await screen.findByText("It is corrected.")).toBeVisible();
  expect(screen.getByText("Maj Lim answered on 21 Nov 2026:")).toBeVisible();

  await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));

  expect(await screen.findByText("taken back")).toBeVisible();
  expect(sent.map(({ path }) => path)).toEqual(["withdraw"]);
});

test("the answer to the newest question stands on the first page too", async () => {
  const answered = { answer: "It is corrected.", answered_by: "Maj Lim" } as const;
  asked = [aRequest({ state: "answered", ended_at: "2026-11-21T02:00:00Z", ...answered })];
  show();

  const last = within(await screen.findByRole("region", { name: "My last request" }));
  expect(last.getByText("It is corrected.")).toBeVisible();
  expect(last.getByRole("link", { name: "All my requests" })).toHaveAttribute(
    "href",
    "/privacy?tab=requests",
  );
});

test("who opened what stands there by name and role", async () => {
  const opening = {
    id: 1,
    at: "2026-11-21T02:00:00Z",
    what: "cadet.health_opened",
    name: "Sgt Cruz",
    role: "staff",
    excuse_letter: null,
    attachment: null,
  };
  server.use(http.get(at("privacy/opened/"), () => HttpResponse.json(page([opening]))));
  show("opened");

  const table = within(await screen.findByRole("table", { name: "Who opened my files" }));
  expect(table.getByRole("row", { name: /health notes Sgt Cruz Training staff/ })).toBeVisible();
});

test("the notice is read in layers, and that it was read is noted once", async () => {
  show("notice");
  expect(await screen.findByText("Your school is responsible.")).toBeVisible();
  expect(screen.getByText("Ask at the office of the unit.")).toBeVisible();

  await userEvent.click(await screen.findByRole("button", { name: "I have read this" }));

  expect(await screen.findByText("You have read this version on 22 Nov 2026.")).toBeVisible();
  expect(sent).toEqual([{ path: "acceptance", body: { version: "2026-1" }, key: null }]);
});

test("the register is grouped by what the fields are for", async () => {
  const line = {
    what: "Birth date",
    table: "cadets.Cadet",
    fields: ["birth_date"],
    kept: "quarter",
    kept_for: "90 days",
    seen: "self_and_admins",
    seen_by: "You and the admins",
    is_sensitive: true,
  };
  const purpose = { key: "record", title: "Knowing", basis: "RA 9163", lines: [line] };
  server.use(http.get(at("privacy/register/"), () => HttpResponse.json({ purposes: [purpose] })));
  show("kept");
  await userEvent.click(await screen.findByText(/^Knowing who trains/));

  const list = within(screen.getByRole("list", { name: /^Knowing who trains/ }));
  expect(list.getByText("sensitive")).toBeVisible();
  expect(list.getByText("cadets.Cadet: birth_date")).toBeVisible();
  expect(list.getByText("You and the admins")).toBeVisible();
});

test("a server that does not answer is an error with a way to try again", async () => {
  server.use(http.get(at("privacy/my-data/"), () => problem(503, "unavailable", "No database.")));
  show();

  expect(await screen.findByText("No database.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("the notice can be read by anybody", async () => {
  renderRoutes([...privacyPublicRoutes], { as: CADET, at: "/privacy-notice" });

  expect(await screen.findByRole("heading", { level: 1, name: "Privacy notice" })).toBeVisible();
  expect(await screen.findByText("Who keeps your data")).toBeVisible();
});
