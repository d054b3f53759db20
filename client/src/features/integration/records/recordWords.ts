// The words of record imports: what can be read in, and the columns that are read.
import { useLingui } from "@lingui/react/macro";
import type { RecordRow } from "@/lib/api";
import { showDate } from "@/lib/format";
import type { RecordKind } from "../kinds";

type Likeness = RecordRow["suggestions"][number]["why"];

export interface KindWords {
  label: string;
  /** What such a file holds. */
  about: string;
}

export function useRecordKindWords(): Record<RecordKind, KindWords> {
  const { t } = useLingui();
  return {
    attendance: {
      label: t`Attendance sheet`,
      about: t`The marks of one training day.`,
    },
    rotcmis: {
      label: t`ROTCMIS export`,
      about: t`The marks of many days; each row names its date.`,
    },
    ledger: {
      label: t`Merits and demerits`,
      about: t`Entries of the ledger with their points and reasons.`,
    },
  };
}

export interface ColumnWords {
  /** The heading that a template carries. */
  heading: string;
  /** Other headings that mean the same. */
  others: string;
  note: string;
}

/** The columns that are read from a file of this kind. */
export function useColumnWords(kind: RecordKind): readonly ColumnWords[] {
  const people = usePeopleColumns();
  const marks = useMarkColumns();
  const points = useLedgerColumns();
  const { date, status, times, units } = marks;
  const facts = {
    attendance: [status, ...times],
    rotcmis: [date, status, ...times],
    ledger: points,
  };
  return [...people, ...facts[kind], ...units];
}

function usePeopleColumns(): readonly ColumnWords[] {
  const { t } = useLingui();
  return [
    {
      heading: "Student Number",
      others: "Student ID, Student No., Cadet ID, ID Number, ID, USN, QR",
      note: t`Finds the cadet first. One of number, user name, e-mail or name is needed.`,
    },
    { heading: "Username", others: "User", note: t`Finds the cadet second.` },
    { heading: "Email", others: "Email Address", note: t`Finds the cadet third.` },
    {
      heading: "Name",
      others: "Full Name, Student Name, Name of Cadet, Last Name + First Name",
      note: t`Finds the cadet last, and only when it is exact and nobody shares it.`,
    },
  ];
}

function useMarkColumns() {
  const { t } = useLingui();
  return {
    date: {
      heading: "Date",
      others: "Attendance Date, Training Date, Datetime",
      note: t`2026-08-15; 15/08/2026 too, while day and month cannot be mistaken.`,
    },
    status: {
      heading: "Status",
      others: "Attendance, Mark, Present",
      note: t`Present, late, excused or absent, or their first letter. An empty cell is an error.`,
    },
    times: [
      {
        heading: "Time In",
        others: "In, Arrival",
        note: t`07:45, 7:45 AM or 0745H; may be empty.`,
      },
      { heading: "Time Out", others: "Out", note: t`Not before the time in; may be empty.` },
      { heading: "Remarks", others: "Remark, Notes", note: t`May be empty.` },
    ],
    units: [
      { heading: "Company", others: "Coy", note: t`A difference from the roster is only noted.` },
      { heading: "Platoon", others: "Plt", note: t`A difference from the roster is only noted.` },
    ],
  };
}

function useLedgerColumns(): readonly ColumnWords[] {
  const { t } = useLingui();
  return [
    { heading: "Type", others: "Record Type, Kind", note: t`Merit or demerit.` },
    { heading: "Points", others: "Pts, Score", note: t`A whole number from 1 to 100.` },
    { heading: "Reason", others: "Remarks, Notes", note: t`3 to 500 characters.` },
    {
      heading: "Date",
      others: "Date Given, Occurred On",
      note: t`A day of the term, not in the future.`,
    },
  ];
}

/** Why a cadet is suggested. */
export function useLikenessWords(): Record<Likeness, string> {
  const { t } = useLingui();
  return {
    same_name: t`has this name`,
    near_name: t`is spelt nearly so`,
    has_number: t`has this student number`,
    near_number: t`has nearly this student number`,
  };
}

/** What a row says beside the person: "15 Aug 2026 · Present · 07:45". */
export function useRowFacts(): (values: RecordRow["values"]) => string {
  const { t } = useLingui();
  const codes = useCodeWords();
  return (values) => {
    const { date, status, time_in, time_out, kind, points, reason, occurred_on, remarks } = values;
    const day = date ?? occurred_on;
    const facts = [
      day && showDate(day),
      status && (codes[status] ?? status),
      time_in && t`in ${time_in.slice(0, 5)}`,
      time_out && t`out ${time_out.slice(0, 5)}`,
      points && kind && `${codes[kind] ?? kind} ${points}`,
      reason,
      remarks,
    ];
    return facts.filter(Boolean).join(" · ");
  };
}

/** "Present" for present, in what changes too. */
export function useCodeWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    present: t`Present`,
    late: t`Late`,
    excused: t`Excused`,
    absent: t`Absent`,
    unmarked: t`Unmarked`,
    merit: t`Merit`,
    demerit: t`Demerit`,
  };
}
