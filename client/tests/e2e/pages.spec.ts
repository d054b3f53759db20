// Every page of every role, on a phone and a desk, by day and by night: readable by everybody, and quiet.
import { expect, type Page, test } from "@playwright/test";
import { complaintsOf, look } from "./stage/look";
import { Caller, DESK, open, type Person } from "./stage/people";

interface Row {
  id: number;
}

const PAGES: Record<Person, Record<string, (ids: Ids) => string>> = {
  "demo-cadet": {
    home: () => "/home",
    grades: () => "/grades",
    receipt: ({ enrolment }) => `/receipts/${enrolment}`,
    attendance: () => "/attendance",
    conduct: () => "/conduct/mine",
  },
  "demo-staff": {
    today: () => "/today",
    days: () => "/days",
    day: ({ day }) => `/days/${day}`,
    roll: ({ day }) => `/days/${day}/roll`,
    ledger: () => "/conduct",
    award: () => "/conduct?award=merit",
    gradebook: () => "/gradebook",
    "gradebook-list": () => "/gradebook?view=list",
  },
  "demo-admin": {
    dashboard: () => "/dashboard",
    roster: () => "/roster",
    cadet: ({ cadet }) => `/cadets/${cadet}`,
    "cadet-record": ({ cadet }) => `/cadets/${cadet}?tab=record`,
    imports: () => "/roster/import",
    terms: () => "/terms",
    term: ({ term }) => `/terms/${term}`,
    policy: () => "/policy",
    "policy-draft": () => "/policy/draft",
    finalise: () => "/finalise",
    jobs: () => "/jobs",
    journal: () => "/journal",
    "not-found": () => "/nowhere",
  },
};

interface Ids {
  enrolment: number;
  cadet: number;
  term: number;
  day: number;
}

const PARADE = "Evening parade";

let ids: Ids;

// A second day of training today, its roll half called, is the scene that the pages show.
test.beforeAll(async ({ request }) => {
  const staff = await Caller.of(request, "demo-staff");
  const mine = await (await Caller.of(request, "demo-cadet")).get<{
    enrolment: number;
    cadet: number;
  }>("me/grade/");
  const term = await staff.get<Row>("terms/current/");
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format();
  const { results: days } = await staff.get<{ results: (Row & { title: string })[] }>(
    `training-days/?term=${term.id}&date=${date}`,
  );
  const day = days.find(({ title }) => title === PARADE) ?? (await parade(staff, term.id, date));
  ids = { ...mine, term: term.id, day: day.id };
});

async function parade(staff: Caller, term: number, date: string): Promise<Row> {
  const place = { location: "Grandstand", starts_at: "16:00" };
  const day = await staff.send<Row>("POST", "training-days/", {
    term,
    date,
    title: PARADE,
    ...place,
  });
  await staff.send("POST", `training-days/${day.id}/open/`, {});
  for (const page of [1, 2]) {
    const { results } = await staff.get<{ results: Row[] }>(
      `enrolments/?term=${term}&page_size=125&page=${page}`,
    );
    const marks = results.map(({ id }, at) => ({
      op_id: crypto.randomUUID(),
      enrolment: id,
      status: statusOf(at + page),
    }));
    await staff.send("PUT", `training-days/${day.id}/roll/`, { marks });
  }
  return day;
}

function statusOf(at: number): string {
  if (at % 23 === 0) return "absent";
  if (at % 17 === 0) return "late";
  return at % 31 === 0 ? "excused" : "present";
}

test("the sign-in page", async ({ page }) => {
  const complaints = complaintsOf(page);
  await page.goto("/login");

  expect(await look(page, "sign-in")).toEqual([]);
  expect(complaints).toEqual([]);
});

for (const [person, pages] of Object.entries(PAGES) as [Person, (typeof PAGES)[Person]][]) {
  test.describe(person, () => {
    let page: Page;
    let complaints: string[];

    test.beforeAll(async ({ browser }) => {
      page = await open(browser, person, DESK);
      complaints = complaintsOf(page);
    });

    test.afterAll(() => page.context().close());

    for (const [name, path] of Object.entries(pages)) {
      test(name, async () => {
        await page.goto(path(ids));

        expect(await look(page, name)).toEqual([]);
        expect(complaints.splice(0)).toEqual([]);
      });
    }
  });
}
