// The end of a term: work left, two people, release, and the registrar.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { BlockerList } from "../../finalising/BlockerList";
import { HandOverStep } from "../../finalising/HandOverStep";
import { PrepareStep } from "../../finalising/PrepareStep";
import { ReleaseStep } from "../../finalising/ReleaseStep";
import { Step } from "../../finalising/Step";
import { finalisationQuery } from "../../queries";

export function FinalisePage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader
        title={t`Finalise`}
        about={term ? <Trans>The way of the {term.label} to the registrar</Trans> : null}
      />
      <WithTerm
        none={
          <EmptyState
            icon={<Flag aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>A term is finalised once its training is over.</Trans>}
          />
        }
      >
        {(shown) => <Steps key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function Steps({ term }: { term: Term }) {
  const query = useQuery({ ...finalisationQuery(term.id), enabled: term.state !== "draft" });
  if (term.state === "draft") {
    return (
      <EmptyState
        icon={<Flag aria-hidden="true" />}
        why={<Trans>The {term.label} has not begun.</Trans>}
        next={<Trans>Open it first; it is finalised once its training is over.</Trans>}
      />
    );
  }
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(found) => (
        <ol className="grid max-w-3xl gap-4">
          <Step
            number={1}
            title={<Trans>Finish what is left</Trans>}
            isDone={found.blockers.length === 0}
          >
            <BlockerList blockers={found.blockers} />
          </Step>
          <Step
            number={2}
            title={<Trans>Prepare</Trans>}
            isDone={found.release !== null || found.preparation?.is_current === true}
          >
            {found.release ? (
              <p className="text-[0.9375rem] text-muted">
                <Trans>Done before the release.</Trans>
              </p>
            ) : (
              <PrepareStep found={found} />
            )}
          </Step>
          <Step number={3} title={<Trans>Release</Trans>} isDone={found.release !== null}>
            <ReleaseStep found={found} />
          </Step>
          <Step
            number={4}
            title={<Trans>Hand over to the registrar</Trans>}
            isDone={found.hand_overs.length > 0}
          >
            <HandOverStep found={found} />
          </Step>
        </ol>
      )}
    </Loaded>
  );
}
