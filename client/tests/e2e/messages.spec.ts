// A cadet asks, the staff of the platoon answers, a signal is lost, and an admin tells many at once.
import { expect, type Page, test } from "@playwright/test";
import { look, settle } from "./stage/look";
import { Caller, DESK, open, PHONE } from "./stage/people";

// Told apart from whatever earlier runs left behind.
const RUN = Date.now().toString(36);
const QUESTION = `May I come late on Saturday? (${RUN})`;
const ANSWER = `Until 07:15, and bring the slip. (${RUN})`;
const LATER = `Written in the valley without a signal (${RUN})`;
const TITLE = `Formation at the oval (${RUN})`;

interface Unit {
  id: number | null;
  company: string;
  platoon: string;
  version: number;
}
interface Tree {
  companies: (Unit & { platoons: Unit[] })[];
}
interface Me {
  id: number;
  full_name: string;
}

let admin: Page;
let staff: Page;
let cadet: Page;
let name: string;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser, request }) => {
  const asAdmin = await Caller.of(request, "demo-admin");
  const me = await (await Caller.of(request, "demo-staff")).get<Me>("auth/me/");
  name = me.full_name;
  await putInCharge(asAdmin, await Caller.of(request, "demo-cadet"), me.id);
  admin = await open(browser, "demo-admin", DESK);
  staff = await open(browser, "demo-staff", DESK, "/messages");
  cadet = await open(browser, "demo-cadet", PHONE);
});

test.afterAll(async () => {
  for (const page of [admin, staff, cadet]) await page?.context().close();
});

// Whoever trains the cadet's platoon is of the cadet's chain.
async function putInCharge(asAdmin: Caller, asCadet: Caller, user: number): Promise<void> {
  const term = await asAdmin.get<{ id: number }>("terms/current/");
  const own = await asCadet.get<{ results: Unit[] }>(`enrolments/?term=${term.id}`);
  const { company, platoon } = own.results[0] as Unit;
  await asAdmin.send("POST", `terms/${term.id}/tree/copy/`, { source: term.id });
  const tree = await asAdmin.get<Tree>(`terms/${term.id}/tree/`);
  const unit = tree.companies
    .find((one) => one.company === company)
    ?.platoons.find((one) => one.platoon === platoon) as Unit;
  const duties = [{ user, duty: "Platoon tactical NCO" }];
  await asAdmin.send("PUT", `units/${unit.id}/duties/`, { duties }, unit.version);
}

// The two may have written to each other before.
const question = () =>
  cadet.getByRole("list", { name: "Messages" }).getByRole("listitem").filter({ hasText: QUESTION });

test("a cadet writes to the staff of the platoon, and nobody else is offered", async () => {
  await cadet.goto("/messages");
  await cadet.getByRole("button", { name: "Write to somebody" }).click();
  const chain = cadet.getByRole("list", { name: "Your chain" });
  await expect(chain.getByRole("button")).toHaveCount(1);
  await chain.getByRole("button", { name }).click();
  await cadet.getByRole("textbox", { name: "Write a message" }).fill(QUESTION);
  await cadet.getByRole("button", { name: "Send" }).click();

  await expect(question()).toBeVisible();
  await expect(question().getByText("sent", { exact: true })).toBeVisible();
});

test("the staff sees it come without touching anything, and answers", async () => {
  const line = staff.getByRole("listitem").filter({ hasText: QUESTION });
  await expect(line.getByText("1 unread")).toBeVisible();
  await line.getByRole("link").click();
  await staff.getByRole("textbox", { name: "Write a message" }).fill(ANSWER);
  await staff.keyboard.press("ControlOrMeta+Enter");

  await expect(cadet.getByText(ANSWER)).toBeVisible();
  await expect(question().getByText("read", { exact: true })).toBeVisible();
});

test("without a signal words wait where they can be seen, and arrive once, in order", async () => {
  await cadet.context().setOffline(true);
  await cadet.getByRole("textbox", { name: "Write a message" }).fill(LATER);
  await cadet.getByRole("button", { name: "Send" }).click();
  await expect(cadet.getByText("waiting for signal")).toBeVisible();
  await expect(staff.getByText(LATER)).toHaveCount(0);

  await cadet.context().setOffline(false);

  await expect(staff.getByText(LATER)).toHaveCount(1);
  await expect(cadet.getByText("waiting for signal")).toHaveCount(0);
  const said = staff.getByRole("list", { name: "Messages" }).getByRole("listitem");
  await expect(said.filter({ hasText: RUN })).toContainText([QUESTION, ANSWER, LATER]);
});

test("an admin does not find the conversation of the two", async () => {
  const address = new URL(staff.url()).pathname;
  await admin.goto(address);

  await expect(admin.getByText(QUESTION)).toHaveCount(0);
  await expect(admin.getByRole("heading", { name: /not found/i })).toBeVisible();
});

test("an admin tells a platoon, sees the count before, and who has read it after", async () => {
  await admin.goto("/broadcasts/new");
  await admin.getByLabel("Audience").selectOption("duty");
  await admin.getByLabel("Duty").selectOption("Platoon tactical NCO");
  await expect(admin.getByText("1 person will receive this")).toBeVisible();
  await admin.getByLabel("Audience").selectOption("all");
  const shown = admin.getByText(/people will receive this/);
  await expect(shown).toBeVisible();
  const count = Number.parseInt((await shown.textContent()) ?? "", 10);
  await admin.getByLabel("Title").fill(TITLE);
  await admin.getByLabel("What everybody should know").fill("Be there at 06:30.");
  await admin.getByRole("button", { name: "Look at it once more" }).click();
  const dialog = admin.getByRole("dialog", { name: `Send to ${count} people?` });
  await dialog.getByRole("button", { name: "Send now" }).click();

  const card = admin.getByRole("listitem").filter({ hasText: TITLE });
  await expect(card).toContainText(`Sent to ${count} people, read by 0`);
  await cadet.goto("/messages");
  await cadet.getByRole("link", { name: TITLE }).click();
  await expect(cadet.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await expect(cadet.getByText("Be there at 06:30.")).toBeVisible();
  await expect(card).toContainText("read by 1");
});

test("the staff room is for staff, and a word too soon can be taken back", async () => {
  await staff.goto("/messages");
  await staff.getByRole("button", { name: "Staff room" }).click();
  await staff.getByRole("textbox", { name: "Write a message" }).fill(`Too soon (${RUN})`);
  await staff.getByRole("button", { name: "Send" }).click();
  const mine = staff.getByRole("listitem").filter({ hasText: `Too soon (${RUN})` });
  await mine.getByRole("button", { name: "Withdraw" }).click();
  const dialog = staff.getByRole("dialog", { name: "Withdraw this message?" });
  await dialog.getByRole("button", { name: "Withdraw" }).click();

  await expect(staff.getByText(`Too soon (${RUN})`)).toHaveCount(0);
  await expect(staff.getByText("This message was withdrawn.").first()).toBeVisible();
});

test("the pages are clean on a phone and a desk, by day and by night", async () => {
  const found: string[] = [];
  found.push(...(await look(cadet, "broadcast-received")));
  await cadet.goto("/messages");
  found.push(...(await look(cadet, "messages")));
  await cadet.getByRole("link", { name: new RegExp(name) }).click();
  await settle(cadet);
  found.push(...(await look(cadet, "conversation")));
  found.push(...(await look(staff, "staff-room")));
  found.push(...(await look(admin, "broadcasts")));
  await admin.goto("/broadcasts/new");
  await settle(admin);
  found.push(...(await look(admin, "broadcast-form")));

  expect(found).toEqual([]);
});
