// The gate: a cadet shows a code, staff scan it without a connection, and the mark arrives when it is back.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { browserWithCamera, holdBefore } from "./stage/camera";
import { complaintsOf, look, picture } from "./stage/look";
import { Caller, open, PHONE, signIn } from "./stage/people";

const RUN = Date.now().toString(36);

let folder: string;
let film: string;
let cameraBrowser: Browser;
let gate: Page;
let cadet: Page;
let staff: Caller;
let day: number;
let number: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), "rgms-camera-"));
  film = join(folder, "film.mjpeg");
  cadet = await open(browser, "demo-cadet", PHONE, "/id");
  staff = await Caller.of(cadet.context().request, "demo-staff");
  day = await aDayToday(staff);
  await holdBefore(film, cadet.getByRole("heading", { level: 1 }));
  cameraBrowser = await browserWithCamera(film);
  gate = await atTheGate({ permissions: ["camera"] });
});

test.afterAll(async () => {
  await staff?.send("POST", `training-days/${day}/cancel/`, { reason: "Only a rehearsal" });
  await cadet?.context().close();
  await cameraBrowser?.close();
  await rm(folder, { recursive: true });
});

async function aDayToday(caller: Caller): Promise<number> {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(new Date());
  const term = await caller.get<{ id: number }>("terms/current/");
  const plan = { term: term.id, date, title: `Gate rehearsal ${RUN}` };
  const made = await caller.send<{ id: number }>("POST", "training-days/", plan);
  await caller.send("POST", `training-days/${made.id}/open/`, {});
  return made.id;
}

async function atTheGate(options: Parameters<Browser["newContext"]>[0]): Promise<Page> {
  const baseURL = test.info().project.use.baseURL;
  const context: BrowserContext = await cameraBrowser.newContext({
    ...(baseURL ? { baseURL } : {}),
    viewport: PHONE,
    reducedMotion: "reduce",
    locale: "en-PH",
    timezoneId: "Asia/Manila",
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`/days/${day}/scan`);
  await signIn(page, "demo-staff");
  await expect(page.getByRole("textbox", { name: "Student number" })).toBeVisible();
  return page;
}

/** Whether the browser holds the keys of the unit for later. */
function keepsScanner(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.map((each) => each.name ?? "").find((each) => /^rgms\.\d+$/.test(each));
    if (!name) return false;
    const opened = indexedDB.open(name);
    await new Promise((done) => opened.addEventListener("success", done));
    const kept = opened.result.transaction("kept").objectStore("kept").get("pages");
    await new Promise((done) => kept.addEventListener("success", done));
    opened.result.close();
    return (JSON.stringify(kept.result) ?? "").includes("ended_sessions");
  });
}

const code = () => cadet.getByRole("img", { name: "The code of this moment" });

test("the cadet's page shows a code and the number in large letters", async () => {
  await expect(code()).toBeVisible();
  await expect(cadet.getByText(/A new code in \d+ s/)).toBeVisible();
  number = (await cadet.getByText(/^\d{4}-\d+$/).innerText()).trim();
  await picture(cadet, "id");
});

test("the scanner opens the camera, and opens again after the connection is gone", async () => {
  await expect(gate.getByRole("button", { name: "Switch the camera off" })).toBeVisible();
  await gate.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keepsScanner(gate), { timeout: 30_000 }).toBe(true);
  // From here on the page is in the hands of the service worker.
  await gate.reload();
  await gate.getByRole("button", { name: "Switch the camera off" }).click();

  await gate.context().setOffline(true);
  await gate.reload();

  await expect(gate.getByRole("textbox", { name: "Student number" })).toBeVisible();
  await gate.getByRole("button", { name: "Switch the camera off" }).click();
  await expect(gate.getByText("The camera is off.")).toBeVisible();
});

test("a code is scanned without a connection and waits on the phone", async () => {
  await holdBefore(film, code());
  await gate.getByRole("button", { name: "Switch the camera on" }).click();

  await expect(gate.getByText(/^Present at \d\d:\d\d$/).first()).toBeVisible({ timeout: 30_000 });
  await expect(gate.getByText(number).first()).toBeVisible();
  await expect(gate.getByText("1 mark waiting to send").first()).toBeVisible();
  await picture(gate, "scan-offline");
});

test("with the connection back the cadet's page shows the mark by itself", async () => {
  await gate.context().setOffline(false);

  await expect(gate.getByText("All marks sent")).toBeVisible();
  await expect(cadet.getByText(/^today at \d\d:\d\d$/).first()).toBeVisible();
  const roll = await staff.get<{ lines: { student_number: string; source: string }[] }>(
    `training-days/${day}/roll/`,
  );
  const line = roll.lines.find(({ student_number }) => student_number === number);
  expect(line).toMatchObject({ status: "present", source: "scan" });
});

test("the same code a second time is said to be marked already", async () => {
  await gate.reload();
  await expect(gate.getByText(/^Already marked at \d\d:\d\d$/).first()).toBeVisible({
    timeout: 30_000,
  });
});

test("where the camera is refused the number does, by keyboard alone", async () => {
  const refused = await atTheGate({ permissions: [] });
  await expect(refused.getByText(/The camera was refused/)).toBeVisible();

  await refused.getByRole("textbox", { name: "Student number" }).focus();
  await refused.keyboard.type(number);
  await refused.keyboard.press("Enter");

  await expect(refused.getByText(/^Already marked at/).first()).toBeVisible();
  await refused.context().close();
});

test("both pages are sound at both widths, by day and by night", async () => {
  const told = [...complaintsOf(cadet), ...complaintsOf(gate)];
  await gate.getByRole("button", { name: "Switch the camera off" }).click();

  const found = [...(await look(cadet, "id")), ...(await look(gate, "scan"))];

  expect([...found, ...told]).toEqual([]);
});
