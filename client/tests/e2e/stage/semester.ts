// A semester to play: its calendar, its roster of twelve, and the days that somebody else called before.
import type { Caller } from "./people";

export interface Term {
  id: number;
  label: string;
  school_year: string;
  semester: string;
  state: string;
  starts_on: string;
}

export interface Day {
  id: number;
  title: string;
  state: string;
}

export interface Line {
  enrolment: number;
  student_number: string;
  name: string;
  status: string | null;
}

export interface Cadet {
  student_number: string;
  last_name: string;
  first_name: string;
  middle_name: string;
  sex: string;
}

const DAY_MS = 24 * 60 * 60_000;
const CADETS = 12;
const LAST = "Abrenica Bagatsing Catacutan Dimaculangan Evangelista Fajardo Gatchalian".split(" ");
const LATER = "Hilario Ilustre Jacinto Katigbak".split(" ");
const FIRST =
  "Amado Bituin Crisanto Dalisay Efren Florante Gloria Hiraya Isagani Jovita Kidlat".split(" ");

/** A date of Manila's calendar, so many days before today. */
export function dateBefore(days: number): string {
  const at = new Date(Date.now() - days * DAY_MS);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Manila" }).format(at);
}

/** Sunday is 0. */
export const weekdayOf = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

/** A school year whose summer nobody has planned yet. */
export function yearWithoutSummer(terms: readonly Term[]): string {
  const taken = terms.filter(({ semester }) => semester === "summer");
  let year = Number(dateBefore(0).slice(0, 4)) - 1;
  const nameOf = (first: number) => `${first}-${first + 1}`;
  while (taken.some(({ school_year }) => school_year === nameOf(year))) year--;
  return nameOf(year);
}

/** A roster as units circulate it: eleven new names and one that the records know. */
export function rosterWith(known: Cadet): Buffer {
  const names = [...LAST, ...LATER].map((last, index) => [
    `2026-95${String(index + 1).padStart(2, "0")}`,
    last,
    FIRST[index],
    "",
    index % 2 === 0 ? "M" : "F",
  ]);
  const { student_number, last_name, first_name, middle_name, sex } = known;
  const rows = [[student_number, last_name, first_name, middle_name, sex], ...names];
  const placed = rows.map((row, index) => [...row, "MS1", index < CADETS / 2 ? "Alpha" : "Bravo"]);
  const head = "Student No.,Last Name,First Name,Middle Name,Sex,MS,Company,Platoon";
  return Buffer.from([head, ...placed.map((row) => [...row, "1st"].join(","))].join("\n"));
}

/** The days of a term as the calendar has them. */
export async function daysOf(reader: Caller, { id }: Term): Promise<Day[]> {
  const { results } = await reader.get<{ results: Day[] }>(
    `training-days/?term=${id}&page_size=50`,
  );
  const numberOf = ({ title }: Day) => Number(title.match(/\d+$/));
  return results.sort((a, b) => numberOf(a) - numberOf(b));
}

/** Call one roll through the API: everybody is present, or as `except` says by enrolment. */
export async function callRoll(
  staff: Caller,
  day: number,
  except: ReadonlyMap<number, string>,
): Promise<void> {
  await staff.send("POST", `training-days/${day}/open/`, {});
  const { lines } = await staff.get<{ lines: Line[] }>(`training-days/${day}/roll/`);
  const marks = lines.map(({ enrolment }) => ({
    op_id: crypto.randomUUID(),
    enrolment,
    status: except.get(enrolment) ?? "present",
  }));
  await staff.send("PUT", `training-days/${day}/roll/`, { marks });
  await staff.send("POST", `training-days/${day}/close/`, { blanks: 0 });
}

/** Lay a term that was played aside, unless it is final, and go on in the one before. */
export async function backTo(admin: Caller, present: Term, played: Term): Promise<void> {
  const stateOf = async ({ id }: Term) => (await admin.get<Term>(`terms/${id}/`)).state;
  if ((await stateOf(played)) === "open") {
    await admin.send("POST", `terms/${played.id}/review/`, {});
  }
  if ((await stateOf(present)) === "in_review") {
    await admin.send("POST", `terms/${present.id}/reopen/`, { reason: "The summer is over" });
  }
}
