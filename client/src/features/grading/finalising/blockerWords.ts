// What stands between a term and its release: in words, whose work it is, and where it is done.
import { useLingui } from "@lingui/react/macro";

export interface BlockerWords {
  title: string;
  /** Who usually does it. */
  owner: string;
  /** The page on which it is done; a `$id` in it takes the id of the item. */
  to: string;
  /** The tab of that page. */
  tab?: string;
}

export function useBlockerWords(): (kind: string) => BlockerWords {
  const { t } = useLingui();
  const staff = t`Training staff`;
  const admin = t`Administrators`;
  const words: Record<string, BlockerWords> = {
    no_policy: { title: t`No grading policy`, owner: admin, to: "/policy" },
    no_exams: { title: t`No exams`, owner: staff, to: "/gradebook" },
    open_days: { title: t`Open rolls`, owner: staff, to: "/days/$id" },
    passed_days: { title: t`Days without a roll`, owner: staff, to: "/days/$id" },
    late_arrivals: { title: t`Late arrivals`, owner: staff, to: "/days/$id" },
    blank_scores: { title: t`Blank scores`, owner: staff, to: "/gradebook" },
    pending_letters: { title: t`Excuse letters`, owner: staff, to: "/excuses" },
    waiting_recommendations: {
      title: t`Recommendations`,
      owner: staff,
      to: "/conduct",
      tab: "recommendations",
    },
    open_appeals: { title: t`Appeals`, owner: staff, to: "/conduct", tab: "appeals" },
    open_cases: { title: t`Cases of absence`, owner: admin, to: "/cases/$id" },
  };
  return (kind) => words[kind] ?? { title: kind.replaceAll("_", " "), owner: staff, to: "/today" };
}
