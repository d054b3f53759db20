// The unit's calendar of terms.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus, CalendarRange } from "lucide-react";
import { useState } from "react";
import { termsQuery } from "@/features/system";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { PlanTermDialog } from "../parts/PlanTermDialog";
import { TermCard } from "../parts/TermCard";

export function TermsPage() {
  const { t } = useLingui();
  const query = useQuery(termsQuery);
  const [isPlanning, setIsPlanning] = useState(false);
  const plan = (
    <Button
      kind="primary"
      icon={<CalendarPlus aria-hidden="true" className="size-4" />}
      onClick={() => setIsPlanning(true)}
    >
      <Trans>Plan a term</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t`Terms`}
        about={
          <Trans>Only one term is open at a time; a released one never changes by itself.</Trans>
        }
        actions={query.data?.results.length ? plan : null}
      />
      <Loaded query={query}>
        {(terms) =>
          terms.results.length === 0 ? (
            <EmptyState
              icon={<CalendarRange aria-hidden="true" />}
              why={<Trans>No term is planned yet.</Trans>}
              next={
                <Trans>
                  Training days, the roster and grades all belong to a term. Plan the first one.
                </Trans>
              }
              action={plan}
            />
          ) : (
            <ul aria-label={t`Terms`} className="grid gap-3">
              {terms.results.map((term) => (
                <TermCard key={term.id} term={term} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <PlanTermDialog isOpen={isPlanning} onClose={() => setIsPlanning(false)} />
    </>
  );
}
