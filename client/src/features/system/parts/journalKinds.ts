// Every kind of fact in plain words, as the journal's filter offers them.
import { useLingui } from "@lingui/react/macro";

export interface JournalKind {
  type: string;
  label: string;
}

/** All kinds, those that belong together side by side. */
export function useJournalKinds(): readonly JournalKind[] {
  const { t } = useLingui();
  const kinds: Record<string, string> = {
    "attendance.recorded": t`Roll: cadets marked`,
    "training_day.planned": t`Training day: planned`,
    "training_day.changed": t`Training day: changed`,
    "training_day.opened": t`Training day: roll opened`,
    "training_day.closed": t`Training day: roll closed`,
    "training_day.reopened": t`Training day: roll reopened`,
    "training_day.left_open": t`Training day: roll left open`,
    "training_day.cancelled": t`Training day: cancelled`,
    "merit.awarded": t`Conduct: merits awarded`,
    "demerit.given": t`Conduct: demerits given`,
    "entry.voided": t`Conduct: entry voided`,
    "score.entered": t`Scores: entered`,
    "exam.planned": t`Exam: planned`,
    "exam.changed": t`Exam: changed`,
    "exam.released": t`Exam: scores shown to cadets`,
    "excuse.submitted": t`Excuse letter: submitted`,
    "excuse.decided": t`Excuse letter: decided`,
    "excuse.withdrawn": t`Excuse letter: withdrawn`,
    "absence.warned": t`Absences: warning`,
    "case.opened": t`Absences: case opened`,
    "case.resolved": t`Absences: case resolved`,
    "case.decided": t`Absences: case decided`,
    "status.decided": t`Status: INC, DRP, W or T set`,
    "status.lifted": t`Status: lifted`,
    "grade.amended": t`Grade: amended after release`,
    "term.planned": t`Term: planned`,
    "term.opened": t`Term: opened`,
    "term.reviewed": t`Term: put into review`,
    "term.prepared": t`Term: grades prepared`,
    "term.released": t`Term: grades released`,
    "grades.handed_over": t`Term: grades handed over`,
    "policy.created": t`Grading policy: new version`,
    "policy.assigned": t`Grading policy: assigned to a term`,
    "cadet.registered": t`Cadet: registered`,
    "cadet.changed": t`Cadet: record changed`,
    "cadet.archived": t`Cadet: archived`,
    "cadet.restored": t`Cadet: restored`,
    "enrolment.created": t`Enrolment: made`,
    "enrolment.changed": t`Enrolment: changed`,
    "roster.previewed": t`Roster: file read`,
    "roster.imported": t`Roster: imported`,
    "staff.appointed": t`Staff: appointed`,
    "user.created": t`Account: made`,
    "user.changed": t`Account: changed`,
    "activation.issued": t`Account: activation codes made`,
    "activation.printed": t`Account: activation codes shown`,
    "password.changed": t`Account: password set`,
    "password.reset_sent": t`Account: reset mail sent`,
    "factor.changed": t`Account: second factor changed`,
    "account.guessed_at": t`Account: many wrong passwords`,
    "session.started": t`Session: signed in`,
    "session.proved": t`Session: identity confirmed`,
    "session.revoked": t`Session: ended`,
    "sessions.revoked": t`Session: several ended at once`,
    "setting.changed": t`System: setting changed`,
    "job.queued": t`System: job asked for`,
    "job.progressed": t`System: job got further`,
    "job.finished": t`System: job ended`,
    "job.stop_asked": t`System: job asked to stop`,
    "file.stored": t`System: file uploaded`,
    "file.deleted": t`System: file deleted`,
  };
  return Object.entries(kinds).map(([type, label]) => ({ type, label }));
}
