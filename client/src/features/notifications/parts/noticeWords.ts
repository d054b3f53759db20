// What happened, in the reader's language; the server names it and never sends words.
import { useLingui } from "@lingui/react/macro";
import type { Notice } from "@/lib/api";

export function useKindWords(): Record<Notice["kind"], string> {
  const { t } = useLingui();
  return {
    grade: t`Grades and exams`,
    attendance: t`Attendance`,
    conduct: t`Merits and demerits`,
    excuse: t`Excuse letters`,
    training_day: t`Training days`,
    message: t`Messages`,
    announcement: t`Announcements`,
    account: t`Your account`,
    task: t`What waits for you`,
  };
}

/** `const titleOf = useNoticeTitle()`: an event that this release of the client does not know has its kind's words. */
export function useNoticeTitle(): (notice: Pick<Notice, "reason" | "kind">) => string {
  const { t } = useLingui();
  const kinds = useKindWords();
  const titles: Record<string, string> = {
    "exam.released": t`Scores of an exam were released`,
    "score.entered": t`A score of yours was entered or changed`,
    "score_check.resolved": t`A score of yours was corrected`,
    "term.released": t`Your grade was released`,
    "grade.amended": t`Your released grade was amended`,
    "status.decided": t`Your status of the term was decided`,
    "status.lifted": t`A decision about your status was lifted`,
    "training_day.closed": t`You were marked absent`,
    "absence.warned": t`You were absent several times in a row`,
    "case.opened": t`Your absences need a decision`,
    "case.decided": t`Your attendance case was decided`,
    "merit.awarded": t`You received merits`,
    "demerit.given": t`You received demerits`,
    "entry.voided": t`An entry of your conduct no longer counts`,
    "records.imported": t`Merits or demerits of yours were entered`,
    "records.import_undone": t`Entries of your conduct no longer count`,
    "appeal.decided": t`Your appeal was decided`,
    "appeal.submitted": t`A cadet appeals against an entry`,
    "appeal.overdue": t`An appeal should have been decided`,
    "excuse.decided": t`Your excuse letter was decided`,
    "excuse.submitted": t`A cadet asks to be excused`,
    "training_day.cancelled": t`A training day was cancelled`,
    "training_day.changed": t`A training day changed`,
    "training_day.left_open": t`The roll of a past training day is open`,
    "training_day.soon": t`Training in two days`,
    "training_day.today": t`Training today`,
    "message.sent": t`You have a new message`,
    "broadcast.sent": t`You have an announcement`,
    "post.published": t`The unit published something new`,
    "password.changed": t`The password of your account was changed`,
    "factor.changed": t`The second factor of your account changed`,
    "user.changed": t`Your account was changed`,
    "change_request.decided": t`Your request about your record was decided`,
    "change_request.submitted": t`A cadet asks to correct a record`,
    "privacy.answered": t`Your request about your data was answered`,
    "privacy.requested": t`Somebody asks about their data`,
    "task.due": t`Something waits for you`,
    "roll.unclosed": t`The roll of today's training is still open`,
    "absences.counted": t`Cadets were absent today`,
    "report.day_made": t`The attendance report of a training day is ready`,
    "report.day_missing": t`A training day has no attendance report`,
    "signatory.ending": t`Somebody soon signs no documents any more`,
    "grades.deadline": t`The registrar waits for the grades of a term`,
    "incomplete.aging": t`Incomplete grades will soon be a year old`,
    "record.gaps": t`Your record has gaps`,
    "records.gaps": t`Records of cadets have gaps`,
    "copies.late": t`The copies of the database need a look`,
    "copies.missing": t`There is no new copy of the database`,
    digest: t`Digest of the morning`,
  };
  return ({ reason, kind }) => titles[reason] ?? kinds[kind];
}
