// What the pages show: a second day of training today with its roll half called, and a row of every kind.
import { readFile } from "node:fs/promises";
import { type APIRequestContext, expect } from "@playwright/test";
import { Caller } from "./people";
import type { Ids } from "./sweep";

interface Row {
  id: number;
}

interface List<T = Row> {
  results: T[];
}

const PARADE = "Evening parade";
const ROSTER = "tests/e2e/fixtures/roster_small.csv";

export const todayInManila = () =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format();

/** The rows that pages are opened with; those that are missing are made. */
export async function setScene(request: APIRequestContext): Promise<Ids> {
  const staff = await Caller.of(request, "demo-staff");
  const admin = await Caller.of(request, "demo-admin");
  const mine = await (await Caller.of(request, "demo-cadet")).get<{
    enrolment: number;
    cadet: number;
  }>("me/grade/");
  const { id: term } = await staff.get<Row>("terms/current/");
  return {
    ...mine,
    term,
    day: await parade(staff, term),
    case: await first(staff, `cases/?term=${term}`),
    person: await first(admin, "users/?role=staff"),
    member: await first(admin, "staff/"),
    roster: await upload(admin, "roster-imports/", term, await readFile(ROSTER, "utf8")),
    scores: await upload(staff, "score-imports/", term, await column(staff, term)),
    check: await check(admin, term),
  };
}

/** Give up what would keep an administrator from seeing scores. */
export async function clearScene(request: APIRequestContext, ids?: Ids): Promise<void> {
  if (!ids) return;
  await leave(await Caller.of(request, "demo-admin"), ids.check ?? 0);
}

async function leave(admin: Caller, check: number): Promise<void> {
  await admin.send("POST", `score-checks/${check}/leave/`, { reason: "For the scene" });
}

async function first(caller: Caller, path: string): Promise<number> {
  const [row] = (await caller.get<List>(path)).results;
  expect(row, path).toBeDefined();
  return row?.id ?? 0;
}

async function parade(staff: Caller, term: number): Promise<number> {
  const { results: days } = await staff.get<List<Row & { title: string }>>(
    `training-days/?term=${term}&date=${todayInManila()}`,
  );
  const found = days.find(({ title }) => title === PARADE);
  if (found) return found.id;
  const id = await openRoll(staff, term, PARADE);
  for (const page of [1, 2]) await callRoll(staff, term, id, page);
  return id;
}

/** A day of training today, its roll open and nobody marked. */
export async function openRoll(staff: Caller, term: number, title: string): Promise<number> {
  const plan = { title, date: todayInManila(), location: "Grandstand", starts_at: "16:00" };
  const { id } = await staff.send<Row>("POST", "training-days/", { term, ...plan });
  await staff.send("POST", `training-days/${id}/open/`, {});
  return id;
}

async function callRoll(staff: Caller, term: number, day: number, page: number): Promise<void> {
  const { results } = await staff.get<List>(`enrolments/?term=${term}&page_size=125&page=${page}`);
  const marks = results.map(({ id }, at) => ({
    op_id: crypto.randomUUID(),
    enrolment: id,
    status: statusOf(at + page),
  }));
  await staff.send("PUT", `training-days/${day}/roll/`, { marks });
}

function statusOf(at: number): string {
  if (at % 23 === 0) return "absent";
  if (at % 17 === 0) return "late";
  return at % 31 === 0 ? "excused" : "present";
}

interface Progress {
  exam: Row;
  check_under_way: (Row & { state: string }) | null;
}

/** A second encoding of the first exam, of which nothing is typed. */
async function check(admin: Caller, term: number): Promise<number> {
  const { exams } = await admin.get<{ exams: Progress[] }>(`exam-plan/?term=${term}`);
  const open = exams[0]?.check_under_way;
  if (open?.state === "typing") return open.id;
  if (open) await leave(admin, open.id);
  return (await admin.send<Row>("POST", "score-checks/", { exam: exams[0]?.exam.id })).id;
}

/** A file of scores for three cadets, one of them above the maximum. */
async function column(staff: Caller, term: number): Promise<string> {
  const { results } = await staff.get<List<{ cadet: { student_number: string } }>>(
    `enrolments/?term=${term}&page_size=3`,
  );
  const lines = results.map(({ cadet }, at) => `${cadet.student_number},${60 + at * 30}`);
  return ["Student number,Preliminary exam", ...lines].join("\n");
}

async function upload(caller: Caller, path: string, term: number, text: string): Promise<number> {
  const [kept] = (await caller.get<List>(`${path}?term=${term}`)).results;
  if (kept) return kept.id;
  const file = { name: "file.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
  return (await caller.sendFile<Row>(path, { term, file })).id;
}
