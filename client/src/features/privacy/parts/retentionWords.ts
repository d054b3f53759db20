// The rules of the clock of deletion, in the reader's language.
import { useLingui } from "@lingui/react/macro";
import type { RetentionLine } from "@/lib/api";

interface RuleWords {
  title: string;
  keptFor: string;
  does: string;
}

/** A rule that this release of the client does not know keeps the server's words. */
export function useRuleWords(): (line: RetentionLine) => RuleWords {
  const { t } = useLingui();
  const afterLastTerm = t`one year after the cadet's last term was closed`;
  const week = t`7 days`;
  const words: Record<RetentionLine["key"], RuleWords> = {
    excuse_files: {
      title: t`Files of excuse letters`,
      keptFor: t`one year after the term was closed`,
      does: t`The files are deleted; the letter, its decision and the grade stay.`,
    },
    profile_notes: {
      title: t`Health notes, family and emergency contacts`,
      keptFor: afterLastTerm,
      does: t`The fields are emptied; name, number and everything of the grade stay.`,
    },
    guardian_consents: {
      title: t`Consents of guardians`,
      keptFor: afterLastTerm,
      does: t`The consents are deleted, with their signed papers.`,
    },
    sessions: {
      title: t`Sessions: devices, addresses, times of signing in`,
      keptFor: t`30 days after they ended`,
      does: t`Forgotten every night by the job “clean up sessions”.`,
    },
    notifications: {
      title: t`Notifications`,
      keptFor: t`90 days`,
      does: t`Forgotten every night by the job “clean up notifications”.`,
    },
    documents: {
      title: t`Documents that somebody had made`,
      keptFor: week,
      does: t`Forgotten every night by the job “clean up documents”.`,
    },
    term_exports: {
      title: t`Terms as open files`,
      keptFor: week,
      does: t`Forgotten every night by the job “clean up documents”.`,
    },
    exports: {
      title: t`Archives of people's own data`,
      keptFor: week,
      does: t`Forgotten every night by the job “clean up exports”.`,
    },
  };
  return ({ key, title, kept_for, does }) => words[key] ?? { title, keptFor: kept_for, does };
}

/** Where the times come from: the same for every rule. */
export function useSourceWords(): string {
  const { t } = useLingui();
  return t`ours; the school's schedule of records decides`;
}
