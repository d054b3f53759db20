// What of a history is worth telling: not who and when once more, and no numbers of rows.
import type { HistoryLine } from "@/lib/api";

type Change = HistoryLine["fields"][number];

// The line itself says who, when and of what.
const TOLD_OTHERWISE = new Set([
  "act",
  "batch",
  "cadet",
  "client_op_id",
  "decided_at",
  "decided_by",
  "enrolment",
  "entered_at",
  "entered_by",
  "exam",
  "issued_by",
  "letter",
  "marked_at",
  "marked_by",
  "policy",
  "released_by",
  "submitted_at",
  "term",
  "training_day",
  "user",
  "voids",
]);

// How something came about says nothing while nothing came about.
const ASIDE = new Set(["source"]);

/** The fields of a line that people want to hear of. */
export function toldFields({ change, fields }: HistoryLine): Change[] {
  const known = fields.filter((each) => !TOLD_OTHERWISE.has(each.name) && !isEvident(each));
  return change === "made" ? known.filter(({ after }) => !isNothing(after)) : known;
}

/** Whether nothing stood there before: the row was made now, or was empty until now. */
export function isFirst(line: HistoryLine): boolean {
  const told = toldFields(line);
  const wasEmpty = told.every(({ before, after }) => isNothing(before) && !isNothing(after));
  return line.change === "made" || (told.length > 0 && wasEmpty);
}

function isNothing(value: string | null): boolean {
  return value === null || value === "";
}

// That a cell holds a score, or none, is seen from the score.
function isEvident({ name, before, after }: Change): boolean {
  return name === "state" && before !== "did_not_sit" && (after === "score" || after === "blank");
}

/** The lines that say something; a row that was made empty and filled at once is one change. */
export function toldLines(lines: readonly HistoryLine[]): readonly HistoryLine[] {
  const saying = lines.filter((line) => toldFields(line).some(({ name }) => !ASIDE.has(name)));
  return saying.length > 0 ? saying : lines;
}
