// Why the records alone do not give the number of the old screen: the word, and what it means.
import { useLingui } from "@lingui/react/macro";
import type { ReconciliationCause } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export const CAUSE_TONES: Record<ReconciliationCause, Tone> = {
  same: "ok",
  counter_drift: "gold",
  missing_grades_row: "gold",
  over_30_attendance: "gold",
  undated_day: "gold",
  unreadable_points: "gold",
  unreadable_score: "gold",
  status_decision: "info",
  recorded_since: "info",
  unexplained: "danger",
};

export function useCauseWords(): Record<ReconciliationCause, string> {
  const { t } = useLingui();
  return {
    same: t`the same`,
    counter_drift: t`counters differ from rows`,
    missing_grades_row: t`no row of grades`,
    over_30_attendance: t`attendance above 30`,
    undated_day: t`day without a date`,
    unreadable_points: t`unreadable points`,
    unreadable_score: t`unreadable score`,
    status_decision: t`INC, DO or T`,
    recorded_since: t`recorded since`,
    unexplained: t`unexplained`,
  };
}

export function useCauseMeanings(): Record<ReconciliationCause, string> {
  const { t } = useLingui();
  return {
    same: t`The records that were moved give the very number the old screen showed.`,
    counter_drift: t`The old system counted beside its records, and the counters no longer agreed with them. The difference was carried over in plain sight.`,
    missing_grades_row: t`The old system kept no row of grades for this cadet and took zero for everything.`,
    over_30_attendance: t`The old system let attendance pass 30 points, because it had counted more days than were held.`,
    undated_day: t`A training day without a readable date is kept aside, but the old system counted it as a day all the same.`,
    unreadable_points: t`Merits or demerits that are no number, negative or out of range; the old counters held them all the same.`,
    unreadable_score: t`A score that no exam here can hold, such as a negative one or one above the maximum.`,
    status_decision: t`The old system said INC, DO or T; here it stands as a decision in the place of the grade.`,
    recorded_since: t`Work was recorded here after the move; it counts on top of what the old screen showed.`,
    unexplained: t`The numbers differ although nothing was recorded here since. Somebody must find out why before the old system is switched off.`,
  };
}
