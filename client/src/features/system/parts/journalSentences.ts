// What a journal entry says, as a sentence.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { JournalEntry } from "@/lib/api";

type Told = { ids: Record<string, unknown>; data: Record<string, unknown> };
type Sentence = (told: Told) => string;

function text(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** "platoon 1st → 2nd" for the fields that differ. */
export function changesOf({ before, after }: Record<string, unknown>): string {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = (after ?? {}) as Record<string, unknown>;
  return Object.keys(now)
    .filter((field) => old[field] !== now[field])
    .map(
      (field) =>
        `${field.replaceAll("_", " ")} ${text(old[field]) || "–"} → ${text(now[field]) || "–"}`,
    )
    .join(", ");
}

export function useJournalSentence(): (entry: JournalEntry) => string {
  const { t } = useLingui();
  const cadets = ({ ids }: Told) =>
    plural(count(ids.enrolments ?? ids.cadets), { one: "# cadet", other: "# cadets" });
  const points = ({ data }: Told, kind: "merit" | "demerit") =>
    kind === "merit"
      ? plural(Number(data.points), { one: "# merit", other: "# merits" })
      : plural(Number(data.points), { one: "# demerit", other: "# demerits" });
  const day = ({ ids }: Told) => t`training day ${text(ids.training_day)}`;
  const reason = ({ data }: Told) => text(data.reason);
  const sentences: Record<string, Sentence> = {
    "term.planned": ({ ids }) => t`planned term ${text(ids.term)}`,
    "term.opened": ({ ids }) => t`opened term ${text(ids.term)}`,
    "term.reviewed": ({ ids }) => t`put term ${text(ids.term)} into review`,
    "term.released": ({ ids, data }) =>
      t`released term ${text(ids.term)}: ${text(data.released)} grades are final`,
    "setting.changed": ({ data }) =>
      t`changed the setting ${text(data.name)} from ${text(data.before)} to ${text(data.after)}`,
    "job.queued": ({ data }) => t`asked for the job ${text(data.kind)}`,
    "job.progressed": ({ data }) => t`a job reached ${text(data.done)} of ${text(data.total)}`,
    "job.finished": ({ data }) => t`a job ended: ${text(data.state)}`,
    "job.stop_asked": () => t`asked a job to stop`,
    "cadet.registered": (told) => t`registered ${cadets(told)}`,
    "cadet.changed": (told) =>
      t`changed the record of ${cadets(told)}: ${[told.data.fields].flat().map(text).join(", ")}`,
    "cadet.archived": (told) => t`archived ${cadets(told)}: ${reason(told)}`,
    "cadet.restored": (told) => t`restored ${cadets(told)}`,
    "enrolment.created": (told) => t`enrolled ${cadets(told)}`,
    "enrolment.changed": (told) =>
      t`changed the enrolment of ${cadets(told)}: ${changesOf(told.data)}`,
    "roster.previewed": () => t`read a roster file`,
    "roster.imported": ({ data }) => t`entered a roster: ${countsOf(data.counts)}`,
    "file.stored": () => t`uploaded a file`,
    "file.deleted": () => t`a file was deleted`,
    "staff.appointed": () => t`appointed training staff`,
    "training_day.planned": (told) => t`planned ${day(told)}`,
    "training_day.changed": (told) => t`changed ${day(told)}: ${changesOf(told.data)}`,
    "training_day.opened": (told) => t`opened the roll of ${day(told)}`,
    "training_day.closed": (told) =>
      t`closed the roll of ${day(told)}: ${count(told.data.absent)} blanks became absent`,
    "training_day.left_open": (told) => t`the roll of ${day(told)} was left open`,
    "training_day.reopened": (told) => t`reopened the roll of ${day(told)}: ${reason(told)}`,
    "training_day.cancelled": (told) => t`cancelled ${day(told)}: ${reason(told)}`,
    "attendance.recorded": (told) => t`marked ${cadets(told)} on ${day(told)}`,
    "excuse.submitted": () => t`submitted an excuse letter`,
    "excuse.decided": ({ data }) =>
      data.decision === "approved"
        ? t`approved an excuse letter`
        : t`did not accept an excuse letter`,
    "excuse.withdrawn": () => t`withdrew an excuse letter`,
    "absence.warned": ({ data }) =>
      t`a cadet was warned after ${text(data.length)} absences in a row`,
    "case.opened": ({ data }) =>
      t`a case of absence was opened after ${text(data.length)} absences`,
    "case.resolved": () => t`a case of absence was resolved`,
    "case.decided": (told) => t`decided a case of absence: ${reason(told)}`,
    "merit.awarded": (told) =>
      t`awarded ${points(told, "merit")} to ${cadets(told)}: ${reason(told)}`,
    "demerit.given": (told) =>
      t`gave ${points(told, "demerit")} to ${cadets(told)}: ${reason(told)}`,
    "entry.voided": (told) => t`voided a ledger entry: ${reason(told)}`,
    "exam.planned": ({ data }) => t`planned the exam ${text(data.code)}`,
    "exam.changed": ({ data }) => t`changed an exam: ${changesOf(data)}`,
    "exam.released": () => t`let cadets see the scores of an exam`,
    "score.entered": (told) => t`entered scores of ${cadets(told)}`,
    "policy.created": ({ data }) =>
      t`made version ${text(data.version)} of the policy ${text(data.name)}`,
    "policy.assigned": ({ ids }) =>
      t`assigned policy ${text(ids.policy)} to term ${text(ids.term)}`,
    "status.decided": (told) =>
      t`decided ${text(told.data.kind)} for ${cadets(told)}: ${reason(told)}`,
    "status.lifted": (told) =>
      t`lifted ${text(told.data.kind)} from ${cadets(told)}: ${reason(told)}`,
    "grade.amended": (told) =>
      t`amended a released grade from ${text(told.data.before)} to ${text(told.data.after)}: ${reason(told)}`,
    "user.created": ({ data }) => t`made an account for ${text(data.role)}`,
    "user.changed": ({ data }) => t`changed an account: ${text(data.change)}`,
    "session.started": () => t`signed in`,
    "session.revoked": ({ data }) => t`a session was ended: ${text(data.reason)}`,
  };
  return ({ type, ids, data }) => {
    const told = { ids: (ids ?? {}) as Told["ids"], data: (data ?? {}) as Told["data"] };
    return sentences[type]?.(told) ?? type;
  };
}

function countsOf(counts: unknown): string {
  return Object.entries((counts ?? {}) as Record<string, unknown>)
    .map(([verdict, number]) => `${text(number)} ${verdict}`)
    .join(", ");
}

/** The kinds of facts that can be filtered for. */
export const JOURNAL_TYPES = [
  "attendance.recorded",
  "training_day.planned",
  "training_day.opened",
  "training_day.closed",
  "training_day.reopened",
  "training_day.cancelled",
  "merit.awarded",
  "demerit.given",
  "entry.voided",
  "score.entered",
  "exam.released",
  "excuse.submitted",
  "excuse.decided",
  "case.opened",
  "status.decided",
  "status.lifted",
  "grade.amended",
  "term.released",
  "policy.assigned",
  "enrolment.created",
  "enrolment.changed",
  "cadet.changed",
  "roster.imported",
  "session.started",
  "session.revoked",
  "user.changed",
] as const;
