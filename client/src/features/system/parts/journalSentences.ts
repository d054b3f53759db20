// What a journal entry says, as a sentence: never a code of the program.
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { JournalEntry } from "@/lib/api";
import { useTerm } from "../term";
import { useAccountSentences } from "./journalAccountSentences";
import { useJobKindWords } from "./journalJobWords";
import { usePrivacySentences } from "./journalPrivacySentences";
import { useSentSentences } from "./journalSentSentences";
import { useTermSentences } from "./journalTermSentences";
import { type Sentence, type Told, text } from "./journalTold";
import { type JournalWords, useJournalWords } from "./journalWords";

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** "Platoon 1st → 2nd" for the fields that differ. */
function changesOf({ before, after }: Record<string, unknown>, words: JournalWords): string {
  const old = (before ?? {}) as Record<string, unknown>;
  const now = (after ?? {}) as Record<string, unknown>;
  return Object.keys(now)
    .filter((field) => old[field] !== now[field])
    .map((field) => `${words.field(field)} ${words.value(old[field])} → ${words.value(now[field])}`)
    .join(", ");
}

export function useJournalSentence(): (entry: JournalEntry) => string {
  const { t } = useLingui();
  const { terms } = useTerm();
  const words = useJournalWords();
  const accounts = useAccountSentences();
  const sent = useSentSentences();
  const privacy = usePrivacySentences();
  const term = ({ ids }: Told) => terms.find(({ id }) => id === ids.term)?.label ?? text(ids.term);
  const cadets = ({ ids }: Told) =>
    plural(count(ids.enrolments ?? ids.cadets), { one: "# cadet", other: "# cadets" });
  const points = ({ data }: Told, kind: "merit" | "demerit") =>
    kind === "merit"
      ? plural(Number(data.points), { one: "# merit", other: "# merits" })
      : plural(Number(data.points), { one: "# demerit", other: "# demerits" });
  const day = ({ ids }: Told) => t`training day ${text(ids.training_day)}`;
  const reason = ({ data }: Told) => text(data.reason);
  const files = (kind: unknown) => (kind === "ledger" ? t`merits and demerits` : t`attendance`);
  const jobs = useJobKindWords();
  const ofTerms = useTermSentences(term, ({ data }) => changesOf(data, words));
  const sentences: Record<string, Sentence> = {
    "term.planned": (told) => t`planned the term ${term(told)}`,
    "term.opened": (told) => t`opened the term ${term(told)}`,
    "term.reviewed": (told) => t`put the term ${term(told)} into review`,
    "term.prepared": (told) =>
      t`prepared ${text(told.data.cadets)} grades of the term ${term(told)} for their release`,
    "term.released": (told) =>
      told.data.alone_reason
        ? t`released the term ${term(told)} alone: ${text(told.data.alone_reason)}`
        : t`released the term ${term(told)}: ${text(told.data.released)} grades are final`,
    "grades.handed_over": (told) =>
      t`handed the grades of the term ${term(told)} over on ${text(told.data.handed_on)}`,
    "setting.changed": ({ data }) =>
      t`changed the setting “${words.field(text(data.name))}” from ${words.value(data.before)} to ${words.value(data.after)}`,
    "read_only.began": (told) => t`switched read-only mode on: ${reason(told)}`,
    "read_only.ended": (told) => t`switched read-only mode off: ${reason(told)}`,
    "jobs.paused": (told) => t`paused the jobs: ${reason(told)}`,
    "jobs.resumed": (told) => t`let the jobs go on: ${reason(told)}`,
    "backup.made": ({ data }) => t`copied the database: ${text(data.name)}`,
    "backup.verified": ({ data }) =>
      data.is_good
        ? t`read the copy ${text(data.name)} back: it is good`
        : t`could not read the copy ${text(data.name)} back`,
    "database.restored": ({ data }) => t`restored the database from ${text(data.name)}`,
    "job.queued": ({ data }) =>
      t`asked for a job: ${jobs[text(data.kind)] ?? words.field(text(data.kind))}`,
    "job.progressed": ({ data }) => t`a job reached ${text(data.done)} of ${text(data.total)}`,
    "job.finished": ({ data }) => t`a job ended: ${words.value(data.state)}`,
    "job.stop_asked": () => t`asked a job to stop`,
    "cadet.registered": (told) => t`registered ${cadets(told)}`,
    "cadet.changed": (told) =>
      t`changed the record of ${cadets(told)}: ${[told.data.fields]
        .flat()
        .map((each) => words.field(text(each)))
        .join(", ")}`,
    "cadet.archived": (told) => t`archived ${cadets(told)}: ${reason(told)}`,
    "cadet.restored": (told) => t`restored ${cadets(told)}`,
    "cadet.profile_changed": (told) =>
      t`changed the profile of ${cadets(told)}: ${words.value(told.data.fields)}`,
    "cadet.health_opened": (told) => t`opened the health notes of ${cadets(told)}`,
    "elsewhere.entered": (told) =>
      t`entered MS 1 passed at ${text(told.data.school)}: ${reason(told)}`,
    "elsewhere.withdrawn": (told) =>
      t`withdrew MS 1 passed at ${text(told.data.school)}: ${reason(told)}`,
    "change_request.submitted": ({ data }) => t`asked for another ${words.field(text(data.field))}`,
    "change_request.decided": ({ data }) =>
      data.decision === "accepted"
        ? t`accepted another ${words.field(text(data.field))}: ${text(data.reason)}`
        : t`declined another ${words.field(text(data.field))}: ${text(data.reason)}`,
    "change_request.withdrawn": () => t`took a change request back`,
    "enrolment.created": (told) => t`enrolled ${cadets(told)}`,
    "enrolment.changed": (told) =>
      t`changed the enrolment of ${cadets(told)}: ${changesOf(told.data, words)}`,
    "roster.previewed": () => t`read a roster file`,
    "roster.imported": ({ data }) => t`entered a roster: ${countsOf(data.counts, words)}`,
    "roster.import_undone": (told) =>
      t`took a roster back (${countsOf(told.data.counts, words)}): ${reason(told)}`,
    "file.stored": () => t`uploaded a file`,
    "file.deleted": () => t`a file was deleted`,
    "staff.appointed": () => t`appointed training staff`,
    "staff.changed": ({ data }) => t`changed a staff record: ${words.value(data.fields)}`,
    "staff.archived": (told) => t`archived training staff: ${reason(told)}`,
    "staff.restored": (told) => t`restored training staff: ${reason(told)}`,
    "staff_attendance.recorded": (told) => t`marked training staff on ${day(told)}`,
    "training_day.planned": (told) => t`planned ${day(told)}`,
    "training_day.changed": (told) => t`changed ${day(told)}: ${changesOf(told.data, words)}`,
    "training_day.opened": (told) => t`opened the roll of ${day(told)}`,
    "training_day.closed": (told) =>
      t`closed the roll of ${day(told)}: ${count(told.data.absent)} blanks became absent`,
    "training_day.left_open": (told) => t`the roll of ${day(told)} was left open`,
    "training_day.reopened": (told) => t`reopened the roll of ${day(told)}: ${reason(told)}`,
    "training_day.cancelled": (told) => t`cancelled ${day(told)}: ${reason(told)}`,
    "attendance.recorded": (told) => t`marked ${cadets(told)} on ${day(told)}`,
    "late_arrival.kept": (told) =>
      t`sent marks of ${cadets(told)} for the closed roll of ${day(told)}`,
    "late_arrival.accepted": (told) => t`accepted a late mark on ${day(told)}`,
    "late_arrival.dismissed": (told) => t`dismissed a late mark of ${day(told)}: ${reason(told)}`,
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
    "case.referred": ({ data }) => t`referred a case of absence: ${text(data.words)}`,
    "contact.noted": () => t`wrote down a talk with a cadet`,
    "case.decided": (told) => t`decided a case of absence: ${reason(told)}`,
    "merit.awarded": (told) =>
      t`awarded ${points(told, "merit")} to ${cadets(told)}: ${reason(told)}`,
    "demerit.given": (told) =>
      t`gave ${points(told, "demerit")} to ${cadets(told)}: ${reason(told)}`,
    "entry.voided": (told) => t`voided a ledger entry: ${reason(told)}`,
    "entry.acknowledged": () => t`has read a ledger entry`,
    "recommendation.made": (told) =>
      t`recommended ${points(told, told.data.kind === "merit" ? "merit" : "demerit")} for ${cadets(told)}: ${reason(told)}`,
    "recommendation.decided": ({ data }) =>
      data.decision === "awarded"
        ? t`awarded what another person recommended`
        : t`declined what another person recommended: ${text(data.reason)}`,
    "appeal.submitted": ({ data }) => t`appealed a ledger entry; due on ${text(data.due_on)}`,
    "appeal.decided": ({ data }) =>
      data.decision === "upheld"
        ? t`upheld an appeal: ${text(data.reason)}`
        : t`dismissed an appeal: ${text(data.reason)}`,
    "appeal.overdue": ({ data }) => t`an appeal was due on ${text(data.due_on)} and is not decided`,
    "conduct_rule.added": ({ data }) => t`added the rule ${text(data.code)} to the catalogue`,
    "conduct_rule.revised": ({ data }) =>
      t`changed the rule ${text(data.code)} to version ${text(data.version)}: ${text(data.reason)}`,
    "conduct_rule.retired": ({ data }) =>
      t`retired the rule ${text(data.code)}: ${text(data.reason)}`,
    "exam.planned": ({ data }) => t`planned the exam ${text(data.code)}`,
    "exam.changed": ({ data }) => t`changed an exam: ${changesOf(data, words)}`,
    "exam.released": () => t`let cadets see the scores of an exam`,
    "exam.removed": ({ data }) => t`deleted the exam ${text(data.code)}`,
    "score_check.started": () => t`began to check an exam as its second encoder`,
    "score_check.typed": ({ data }) => t`typed ${text(data.cells)} scores as second encoder`,
    "score_check.compared": ({ data }) =>
      t`compared both encodings of an exam: ${text(data.differences)} differences`,
    "score_check.resolved": (told) =>
      t`decided a difference for ${cadets(told)}: first ${text(told.data.first)}, second ${text(told.data.second)}`,
    "score_check.left": ({ data }) => t`gave the second check of an exam up: ${text(data.reason)}`,
    "scores.previewed": () => t`read a file of scores`,
    "scores.imported": (told) => t`entered the scores of a file for ${cadets(told)}`,
    "scores.import_undone": ({ data }) => t`took the scores of a file back: ${text(data.reason)}`,
    "records.previewed": ({ data }) =>
      t`read a file of ${files(data.kind)}: ${countsOf(data.counts, words)}`,
    "records.preview_changed": ({ data }) =>
      typeof data.row_number === "number"
        ? t`said who row ${text(data.row_number)} of a file of records is about`
        : t`said how a file of records is to be entered`,
    "records.imported": (told) => t`entered ${files(told.data.kind)} of a file for ${cadets(told)}`,
    "records.import_undone": (told) =>
      t`took ${files(told.data.kind)} of a file back for ${cadets(told)}: ${reason(told)}`,
    "score.entered": (told) => t`entered scores of ${cadets(told)}`,
    "policy.created": ({ data }) =>
      t`made version ${text(data.version)} of the policy ${text(data.name)}`,
    "policy.assigned": (told) =>
      t`assigned policy ${text(told.ids.policy)} to the term ${term(told)}`,
    "status.decided": (told) =>
      t`decided “${words.value(told.data.kind)}” for ${cadets(told)}: ${reason(told)}`,
    "status.lifted": (told) =>
      t`lifted “${words.value(told.data.kind)}” from ${cadets(told)}: ${reason(told)}`,
    "grade.amended": (told) =>
      t`amended a released grade from ${text(told.data.before)} to ${text(told.data.after)}: ${reason(told)}`,
    ...accounts,
    ...sent,
    ...privacy,
    ...ofTerms,
  };
  return ({ type, ids, data }) => {
    const told = { ids: (ids ?? {}) as Told["ids"], data: (data ?? {}) as Told["data"] };
    return sentences[type]?.(told) ?? words.field(type);
  };
}

// "12 new, 3 changed"
function countsOf(counts: unknown, words: JournalWords): string {
  return Object.entries((counts ?? {}) as Record<string, unknown>)
    .map(([verdict, number]) => `${text(number)} ${words.value(verdict)}`)
    .join(", ");
}
