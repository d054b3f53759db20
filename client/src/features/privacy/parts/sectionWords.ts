// The parts of what is kept about somebody, and what it is kept for, in the reader's language.
import { useLingui } from "@lingui/react/macro";

interface Named {
  key: string;
  title: string;
}

/** A part that this release of the client does not know keeps the server's words. */
export function useSectionWords(): (section: Named) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    account: t`My account`,
    record: t`My record`,
    attendance: t`Attendance`,
    letters: t`Excuse letters`,
    conduct: t`Merits and demerits`,
    scores: t`Scores`,
    grades: t`Grades`,
    documents: t`Documents`,
    messages: t`Messages and notifications`,
    privacy: t`Privacy`,
    files: t`Files I sent`,
    journal: t`Journal: what I did`,
  };
  return ({ key, title }) => words[key] ?? title;
}

export function usePurposeWords(): (purpose: Named) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    record: t`Knowing who trains, and where everybody stands`,
    safety: t`Safety in training`,
    attendance: t`Roll calls and excuses`,
    conduct: t`Merits, demerits and fair hearing`,
    grade: t`A grade that can be explained to the last digit`,
    documents: t`Certificates, lists and serial numbers`,
    talk: t`Messages, announcements and reminders`,
    sign_in: t`Signing in safely`,
    rights: t`Rights about one's data`,
    proof: t`Showing later who did what`,
    taking_over: t`Taking over lists and the old system`,
    running: t`Running the system`,
  };
  return ({ key, title }) => words[key] ?? title;
}
