// The cadet's own code, as the cadet sees it: with a connection, without one, and without a pass.
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { IdentityPass } from "@/lib/api";
import { session } from "@/lib/auth";
import { readKept, wipe } from "@/lib/offline/database";
import { aMe, aTerm } from "@/test/factories";
import { renderRoutes } from "@/test/routes";
import { at, HttpResponse, http, server } from "@/test/server";
import { cadetRoutes } from "../cadetRoutes";
import { toBase64 } from "./bytes";
import { readCode } from "./code";
import { Phone } from "./phone";
import { aPhone, aUnit } from "./unit.test-data";

const CADET = aMe({ abilities: { "identity.show": "own", "attendance.view": "own" } });
const unit = aUnit();
const shown: string[] = [];

vi.mock("@/ui/QrCode", () => ({
  QrCode: ({ text, label }: { text: string; label: string }) => {
    shown.push(text);
    return <img alt={label} />;
  },
}));

let pass: IdentityPass;
let asked: number;
let line: object;
let term: string;

beforeEach(async () => {
  const now = new Date();
  const phone = await aPhone(unit, { issuedAt: now.getTime() });
  shown.length = 0;
  asked = 0;
  line = {};
  term = "1st Semester 2026-2027";
  pass = {
    signed: toBase64(phone.signedPass),
    issued_at: now.toISOString(),
    ends_at: new Date(now.getTime() + 12 * 3_600_000).toISOString(),
    now: now.toISOString(),
    enrolment: 42,
    name: "Dela Cruz, Juan S.",
    student_number: "2024-00017",
    ms_level: "MS1",
    company: "Alpha",
    platoon: "1st",
    term,
  };
  server.use(
    http.post(at("auth/refresh/"), () => HttpResponse.json({ access: "a.b.c", expires_in: 600 })),
    http.post(at("auth/logout/"), () => new HttpResponse(null, { status: 204 })),
    http.post(at("identity-passes/"), () => {
      asked += 1;
      return HttpResponse.json(pass, { status: 201 });
    }),
    http.get(at("terms/current/"), () => HttpResponse.json(aTerm({ label: term }))),
    http.get(at("enrolments/42/attendance/"), () =>
      HttpResponse.json({ enrolment: 42, counts: {}, lines: [line] }),
    ),
  );
});

afterEach(async () => {
  cleanup();
  await session.signOut();
  await wipe(CADET.id);
  vi.unstubAllGlobals();
});

function openPage() {
  renderRoutes(cadetRoutes, { as: CADET, at: "/id" });
}

test("the code, the name and the number in large letters", async () => {
  openPage();

  expect(await screen.findByRole("img", { name: "The code of this moment" })).toBeVisible();
  expect(screen.getByText("Dela Cruz, Juan S.")).toBeVisible();
  expect(screen.getByText("2024-00017")).toBeVisible();
  expect(screen.getByText(/A new code in \d+ s/)).toBeVisible();
  expect(screen.getByText(/Works without a connection until/)).toBeVisible();
});

test("the code is made by this phone at this moment, by the server's clock", async () => {
  pass = { ...pass, now: new Date(Date.now() + 20 * 60_000).toISOString() };
  openPage();
  await screen.findByRole("img", { name: "The code of this moment" });

  // The pass of this test names another phone, so its signature is not this one's: read it by hand.
  const data = await readCode(shown.at(-1) ?? "", new Map([[7, unit.publicKey]]));
  expect(data).toBe("forged");
  expect(screen.getByText(/The clock of this phone is 20 min slow/)).toBeVisible();
});

test("without a connection and a pass the number still does", async () => {
  server.use(http.post(at("identity-passes/"), () => HttpResponse.error()));
  openPage();

  expect(await screen.findByText(/This phone has no pass yet/)).toBeVisible();
  expect(screen.getByText("2024-00017")).toBeVisible();

  server.use(http.post(at("identity-passes/"), () => HttpResponse.json(pass, { status: 201 })));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("img", { name: "The code of this moment" })).toBeVisible();
});

test("a pass that has ended makes no codes", async () => {
  const past = new Date(Date.now() - 60_000).toISOString();
  pass = { ...pass, ends_at: past };
  openPage();

  expect(await screen.findByText(/The pass of this phone has ended/)).toBeVisible();
  expect(screen.queryByRole("img", { name: "The code of this moment" })).toBeNull();
});

test("who does not train is told so", async () => {
  const body = { type: "", title: "Not found", status: 404, code: "not_found", detail: "No." };
  server.use(http.post(at("identity-passes/"), () => HttpResponse.json(body, { status: 404 })));
  openPage();

  expect(await screen.findByText("You do not train in this term.")).toBeVisible();
});

test("a browser without keys says so and shows the number", async () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  openPage();

  expect(await screen.findByText("This browser cannot make codes.")).toBeVisible();
  expect(screen.getByText("2024-00017")).toBeVisible();
});

test("today's mark stands under the code", async () => {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format();
  line = { training_day: 1, date: today, state: "open", status: "present", time_in: "07:05" };
  openPage();

  expect(await screen.findByText("today at 07:05")).toBeVisible();
});

test("a young pass of the term before is replaced as soon as another term goes on", async () => {
  term = "2nd Semester 2026-2027";
  server.use(
    http.post(at("identity-passes/"), () => {
      asked += 1;
      const told = asked === 1 ? pass : { ...pass, term, ms_level: "MS2" };
      return HttpResponse.json(told, { status: 201 });
    }),
  );
  openPage();

  expect(await screen.findByText("MS2 · Alpha · 1st")).toBeVisible();
  expect(asked).toBe(2);
});

test("a pass that was kept makes codes before the server has answered, and is not asked for again", async () => {
  session.adopt(CADET);
  const before = new Phone(CADET.id, true);
  await before.start();
  before.stop();
  server.use(http.post(at("identity-passes/"), () => HttpResponse.error()));

  const after = new Phone(CADET.id, true);
  await after.start();
  after.stop();

  expect(after.getSnapshot()).toMatchObject({ status: "ready", failure: null });
  expect(await after.code()).toMatch(/^RGMS:/);
  expect(asked).toBe(1);
});

test("on a computer that others use nothing is kept", async () => {
  session.adopt(CADET);
  const before = new Phone(CADET.id, false);
  await before.start();
  before.stop();
  server.use(http.post(at("identity-passes/"), () => HttpResponse.error()));

  const after = new Phone(CADET.id, true);
  await after.start();
  after.stop();

  expect(await after.code()).toBeNull();
});

test("a pass that comes after somebody left is not kept", async () => {
  session.adopt(CADET);
  const leaving = new Phone(CADET.id, true);
  const started = leaving.start();
  leaving.stop();
  await started;

  expect(await readKept(CADET.id, "identity")).toBeNull();
});
