// An excuse letter from the field: a photo interrupted on its way, the effect seen before deciding, the answer live.
import { randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import { expect, type Page, type Route, test } from "@playwright/test";
import { complaintsOf, look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const WORDS = `Fever since Friday, the clinic gave me a slip (${RUN})`;
const PARTS = "**/api/v1/uploads/*/";

let cadet: Page;
let staff: Page;
let name: string;
let letter: number;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  name = (await (await Caller.of(request, "demo-cadet")).get<{ name: string }>("me/grade/")).name;
  cadet = await open(browser, "demo-cadet", PHONE);
  staff = await open(browser, "demo-staff", DESK);
});

test.afterAll(async () => {
  for (const page of [cadet, staff]) await page?.context().close();
});

/** A picture of noise, so that nothing makes it small. */
function photo(side: number): Buffer {
  const chunk = (kind: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2], 8);
  const lines = Array.from({ length: side }, () =>
    Buffer.concat([Buffer.alloc(1), randomBytes(side * 3)]),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat(lines), { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

test("a cadet writes a letter on a phone, and the signal goes while the photo is sent", async () => {
  await cadet.goto("/excuses/new");
  await cadet.getByRole("checkbox").last().check();
  await cadet.getByLabel("Why").selectOption("Sickness");
  await cadet.getByLabel("In your own words").fill(WORDS);
  let parts = 0;
  const breakOff = async (route: Route) => {
    if (route.request().method() === "PATCH" && ++parts > 2) {
      await cadet.context().setOffline(true);
      return route.abort("internetdisconnected");
    }
    return route.continue();
  };
  await cadet.route(PARTS, breakOff);

  await cadet
    .getByLabel("Add photos or documents")
    .setInputFiles({ name: "slip.png", mimeType: "image/png", buffer: photo(1400) });

  await expect(cadet.getByText(/[1-9]\d? %, waits for a connection/)).toBeVisible();
  await cadet.getByRole("button", { name: "Send the letter" }).click();
  await expect(cadet.getByText(/No connection. The letter is sent by itself/)).toBeVisible();
  await cadet.unroute(PARTS, breakOff);
});

test("after a reload with signal again the photo goes on where it stood, and the letter arrives once", async ({
  request,
}) => {
  const offsets: string[] = [];
  const letters: string[] = [];
  cadet.on("request", (each) => {
    const offset = each.headers()["upload-offset"];
    if (each.method() === "PATCH" && offset !== undefined) offsets.push(offset);
    if (each.method() === "POST" && each.url().endsWith("/excuse-letters/"))
      letters.push(each.url());
  });
  await cadet.context().setOffline(false);
  await cadet.reload();

  await expect(cadet.getByText("Your letter is sent.")).toBeVisible();

  expect(offsets.length).toBeGreaterThan(0);
  expect(offsets).not.toContain("0");
  expect(letters).toHaveLength(1);
  type Letters = { results: { id: number; reason: string; attachments: object[] }[] };
  const mine = await (await Caller.of(request, "demo-cadet")).get<Letters>("excuse-letters/");
  const found = mine.results.filter(({ reason }) => reason === WORDS);
  expect(found).toHaveLength(1);
  expect(found[0]?.attachments).toHaveLength(1);
  letter = found[0]?.id ?? 0;
});

test("the pages of letters hold on phone and desk, by day and by night", async () => {
  const complaints = complaintsOf(cadet);
  const found = await look(cadet, "excuse-sent");
  await cadet.goto("/excuses");
  found.push(...(await look(cadet, "excuses-mine")));
  await cadet.goto("/excuses/new");
  found.push(...(await look(cadet, "excuse-new")));
  await staff.goto("/excuses");
  found.push(...(await look(staff, "excuses-queue")));
  expect([...found, ...complaints]).toEqual([]);
  await cadet.setViewportSize(PHONE);
  await staff.setViewportSize(DESK);
});

test("staff see what accepting would change, open the photo knowing that it is logged, and accept", async () => {
  await cadet.goto("/excuses");
  await settle(cadet);
  await staff.goto("/excuses");
  const card = staff.getByRole("listitem").filter({ hasText: WORDS });
  await card.getByRole("button", { name: `Decide the letter of ${name}` }).click();
  const sheet = staff.getByRole("dialog", { name: `Letter of ${name}` });
  const days = sheet.getByRole("list", { name: "What accepting would change" });
  await expect(days.getByText(/Now Unmarked, then Excused/)).toBeAttached();
  await expect(sheet.getByText("Opening this file is logged with your name.")).toBeVisible();
  const found = await look(staff, "excuse-deciding");
  await staff.setViewportSize(DESK);

  await sheet.getByRole("button", { name: /^Open slip/ }).click();
  const shown = staff.getByRole("img", { name: /Sent with the letter: slip.jpg/ });
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(1400);
  await staff.keyboard.press("Escape");
  await expect(shown).toBeHidden();
  await sheet.getByRole("button", { name: "Accept", exact: true }).click();

  await expect(staff.getByText(`Accepted: ${name}.`)).toBeVisible();
  expect(found).toEqual([]);
});

test("the cadet sees the decision without touching the phone", async () => {
  const mine = cadet.getByRole("listitem").filter({ hasText: WORDS });

  await expect(mine.getByText("Accepted", { exact: true })).toBeVisible();
  await expect(mine.getByRole("button", { name: "Take it back" })).toHaveCount(0);
});

test("the journal says who opened the photo, and not that the cadet did", async ({ request }) => {
  const admin = await Caller.of(request, "demo-admin");
  type Entries = { results: { ids: { excuse_letter?: number }; actor: unknown }[] };
  const told = await admin.get<Entries>("journal/?type=excuse.attachment_opened");

  const mine = told.results.filter(({ ids }) => ids.excuse_letter === letter);

  expect(mine).toHaveLength(1);
});
