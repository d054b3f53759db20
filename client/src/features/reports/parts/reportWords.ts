// The words of kinds of documents and of where a run stands.
import { useLingui } from "@lingui/react/macro";
import type { DocumentKindCode, ReportRun } from "@/lib/api";
import type { Tone } from "@/ui/Badge";

export const STATE_TONES: Record<ReportRun["state"], Tone> = {
  working: "info",
  ready: "ok",
  failed: "danger",
};

export function useStateWords(): Record<ReportRun["state"], string> {
  const { t } = useLingui();
  return { working: t`being made`, ready: t`ready`, failed: t`not made` };
}

export function useKindWords(): Record<DocumentKindCode, string> {
  const { t } = useLingui();
  return {
    nominal_roll: t`Nominal roll`,
    enrolment_summary: t`Enrolment summary`,
    attendance_day: t`Attendance of a day`,
    attendance_term: t`Attendance of the term`,
    conduct_extract: t`Merits and demerits`,
    exam_results: t`Exam results`,
    report_of_grades: t`Report of grades`,
    certificate_of_completion: t`Certificate of completion`,
    certificate_of_achievement: t`Certificate of achievement`,
    graduates_list: t`Graduates for serial numbers`,
    end_of_term_summary: t`End-of-semester summary`,
    training_schedule: t`Training schedule and hours`,
    excuse_slip: t`Excuse slip`,
    grade_receipt: t`Grade receipt`,
  };
}

/** What a reader must know about a kind before choosing it. */
export function useKindNotes(): Partial<Record<DocumentKindCode, string>> {
  const { t } = useLingui();
  return {
    report_of_grades: t`Before the release of the term every page is marked DRAFT.`,
    end_of_term_summary: t`Before the release of the term every page is marked DRAFT.`,
    exam_results: t`Before the exam is released every page is marked DRAFT.`,
    certificate_of_completion: t`For who passed MS 1 and MS 2, both terms released. What is made here is not issued and says so.`,
    certificate_of_achievement: t`For who has earned an award by the merits of all terms. What is made here is not issued and says so.`,
    graduates_list: t`Holds birth dates and home addresses: keep it for that purpose alone.`,
    excuse_slip: t`Shows the decision on each day, never the reason.`,
  };
}
