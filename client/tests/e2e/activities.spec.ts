// An activity with pictures from a phone: large ones made small, a lost signal gone on from, read by cadets and
// strangers; and a file of the library, from its first edition to the one that a cadet takes along.
import { expect, type Page, type Route, test } from "@playwright/test";
import { complaintsOf, look, settle } from "./stage/look";
import { saved } from "./stage/papers";
import { DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const TITLE = `River crossing ${RUN}`;
const PARTS = "**/api/v1/uploads/*/";
const MAP = `Map of the camp ${RUN}`;
const ALT = `Cadets cross the river on a rope (${RUN})`;

let staff: Page;
let cadet: Page;
let complaints: string[];

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  staff = await open(browser, "demo-staff", PHONE);
  cadet = await open(browser, "demo-cadet", PHONE);
  complaints = complaintsOf(cadet);
});

test.afterAll(async () => {
  for (const page of [staff, cadet]) await page?.context().close();
});

/** A photo of so many pixels, full of noise, as the camera of a phone would make it. */
async function photo(page: Page, width: number, height: number): Promise<Buffer> {
  const text = await page.evaluate(
    async ([wide, high]) => {
      const canvas = new OffscreenCanvas(wide, high);
      const pen = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
      for (let y = 0; y < high; y += 12)
        for (let x = 0; x < wide; x += 12) {
          pen.fillStyle = `hsl(${Math.random() * 360} 60% ${30 + Math.random() * 40}%)`;
          pen.fillRect(x, y, 12, 12);
        }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.95 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    },
    [width, height] as const,
  );
  return Buffer.from(text, "latin1");
}

test("a sergeant begins an activity on a phone; the signal goes while the picture is sent", async () => {
  await staff.goto("/activities/new");
  await staff.getByLabel("Kind").selectOption("Activity");
  await staff.getByLabel("Title").fill(TITLE);
  await staff.getByLabel("Text").fill("Everybody came over dry.");
  await staff.getByLabel(/Show it on the page where people sign in/).check();
  await staff.getByRole("button", { name: "Save the draft" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: `Edit: ${TITLE}` })).toBeVisible();
  const large = await photo(staff, 4000, 3000);
  const begun = staff.waitForRequest(
    (each) => each.method() === "POST" && each.url().endsWith("/uploads/"),
  );
  let parts = 0;
  const breakOff = async (route: Route) => {
    if (route.request().method() === "PATCH" && ++parts > 1) {
      await staff.context().setOffline(true);
      return route.abort("internetdisconnected");
    }
    return route.continue();
  };
  await staff.route(PARTS, breakOff);

  await staff
    .getByLabel("Add pictures")
    .setInputFiles({ name: "river.jpg", mimeType: "image/jpeg", buffer: large });

  await expect(staff.getByText(/[1-9]\d? %, goes on by itself/)).toBeVisible();
  const { size: announced } = (await begun).postDataJSON() as { size: number };
  expect(announced).toBeGreaterThan(0);
  expect(announced).toBeLessThan(large.length);
  await staff.getByLabel("What it shows").fill(ALT);
  await staff.unroute(PARTS, breakOff);
});

test("after a reload with signal the picture goes on where it stood and the activity is published", async () => {
  const offsets: number[] = [];
  staff.on("request", (each) => {
    const offset = each.headers()["upload-offset"];
    if (each.method() === "PATCH" && offset !== undefined) offsets.push(Number(offset));
  });
  await staff.context().setOffline(false);
  await staff.reload();
  await expect(staff.getByLabel("What it shows")).toHaveValue(ALT);
  await expect(staff.getByText("Here. Say what it shows, then add it.")).toBeVisible();
  expect(offsets[0]).toBeGreaterThan(0);

  await staff.getByRole("button", { name: "Add to the post" }).click();
  await expect(staff.getByRole("img", { name: ALT })).toBeVisible();
  await staff.getByRole("button", { name: "Publish now" }).click();

  await expect(staff.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
});

test("a cadet sees it in the size of the screen, without a complaint", async () => {
  await cadet.goto("/activities");
  await cadet.getByRole("link", { name: TITLE }).click();
  const shown = cadet.getByRole("img", { name: ALT });

  await expect(shown).toBeVisible();
  await expect
    .poll(() => shown.evaluate((each) => (each as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  const source = await shown.evaluate((each) => (each as HTMLImageElement).currentSrc);
  expect(source).toMatch(/post-pictures\/\d+\/(480|960)\//);
  expect(await look(cadet, "activity")).toEqual([]);
  await cadet.goto("/activities");
  expect(await look(cadet, "activities")).toEqual([]);
  await cadet.goto("/library");
  expect(await look(cadet, "library")).toEqual([]);
  expect(complaints).toEqual([]);
});

test("its editor is readable for everybody who may open it", async () => {
  await staff.getByRole("link", { name: "Edit" }).click();
  await settle(staff);

  expect(await look(staff, "activity-editor")).toEqual([]);
});

async function putIntoLibrary(dialog: string, size: number): Promise<void> {
  const form = staff.getByRole("dialog", { name: dialog });
  const file = { name: "map.jpg", mimeType: "image/jpeg", buffer: await photo(staff, size, size) };
  await form.getByLabel("File", { exact: true }).setInputFiles(file);
  if (size === 300) await form.getByLabel("Title").fill(MAP);
  await form.getByRole("button", { name: "Add to the library" }).click();
  await expect(form).toBeHidden();
}

test("a file comes into the library, is described anew, and gives way to a newer edition", async () => {
  await staff.setViewportSize(PHONE);
  await staff.goto("/library");
  await staff.getByRole("button", { name: "Add a file" }).click();
  await putIntoLibrary("Add a file", 300);
  await staff.getByRole("button", { name: `Edit ${MAP}` }).click();
  const form = staff.getByRole("dialog", { name: `Edit ${MAP}` });
  await form.getByLabel("What it is for").fill("Where the tents stand");
  await form.getByLabel("For whom").selectOption("Cadets");
  expect(await look(staff, "library-edit")).toEqual([]);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect(staff.getByText("Where the tents stand")).toBeVisible();

  await staff.getByRole("button", { name: `Newer edition of ${MAP}` }).click();
  await putIntoLibrary(`A newer edition of ${MAP}`, 600);

  await expect(staff.getByRole("heading", { name: MAP })).toHaveCount(1);
  await expect(staff.getByText("Where the tents stand")).toHaveCount(1);
});

test("a cadet finds the newer edition alone and takes it along", async () => {
  await cadet.setViewportSize(PHONE);
  await cadet.goto("/library");
  await expect(cadet.getByRole("heading", { name: MAP })).toHaveCount(1);

  const { bytes } = await saved(cadet, () =>
    cadet.getByRole("button", { name: `Download ${MAP}` }).click(),
  );

  expect(bytes.subarray(0, 3).toString("hex")).toBe("ffd8ff");
  const size = await cadet.evaluate(async (text) => {
    const raw = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
    return (await createImageBitmap(new Blob([raw]))).width;
  }, bytes.toString("base64"));
  expect(size).toBe(600);
});

test("a stranger reads it where people sign in", async ({ browser }) => {
  const stranger = await browser.newPage({ viewport: DESK });
  await stranger.goto("/login");

  await expect(stranger.getByRole("heading", { level: 3, name: TITLE })).toBeVisible();
  await expect(stranger.getByRole("img", { name: ALT })).toBeVisible();
  expect(await look(stranger, "sign-in-with-news")).toEqual([]);
  await stranger.context().close();
});
