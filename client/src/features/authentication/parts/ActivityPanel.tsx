// What happened to one's own account lately, so that a stranger's doing is noticed.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { showDateTime } from "@/lib/format";
import { Loaded } from "@/ui/Loaded";
import { SkeletonBlock } from "@/ui/Skeleton";
import { activityQuery } from "../queries";
import { useActivitySentence } from "./activitySentences";
import { Section } from "./Section";

export function ActivityPanel() {
  const { t } = useLingui();
  const query = useQuery(activityQuery);
  const sentenceOf = useActivitySentence();
  return (
    <Section
      icon={<History aria-hidden="true" />}
      title={<Trans>Recent activity</Trans>}
      about={<Trans>Something here that was not you? Change the password now.</Trans>}
    >
      <Loaded query={query} skeleton={<SkeletonBlock className="h-40 w-full" />}>
        {({ results }) =>
          results.length === 0 ? (
            <p className="text-sm text-muted">
              <Trans>Nothing yet. Each sign-in and each change appears here.</Trans>
            </p>
          ) : (
            <ol aria-label={t`Recent activity, newest first`} className="divide-y divide-line">
              {results.map((each) => (
                <li key={each.id} className="py-2.5 first:pt-0">
                  <p>{sentenceOf(each)}</p>
                  <p className="tabular text-[0.8125rem] text-muted">{showDateTime(each.at)}</p>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Section>
  );
}
