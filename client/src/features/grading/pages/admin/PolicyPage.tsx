// The grading policy of the term shown: what it says, and which version the term follows.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FlaskConical, Scale } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import type { TermPolicy as Assigned, Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { PolicyChoice } from "../../parts/admin/PolicyChoice";
import { PolicyView } from "../../parts/admin/PolicyView";
import { policiesQuery, termPolicyQuery } from "../../queries";

export function PolicyPage() {
  const { t } = useLingui();
  const may = useMay();
  const { term } = useTerm();
  return (
    <>
      <PageHeader
        title={t`Grading policy`}
        about={term ? <Trans>What makes a grade in the {term.label}</Trans> : null}
        actions={
          may.do("policy.simulate") &&
          term && (
            <Link to="/policy/draft" className={buttonClass("primary")}>
              <FlaskConical aria-hidden="true" className="size-4" />
              <Trans>Try another policy</Trans>
            </Link>
          )
        }
      />
      <WithTerm
        none={
          <EmptyState
            icon={<Scale aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={
              <Trans>Plan a term first; it then follows one version of a policy for ever.</Trans>
            }
          />
        }
      >
        {(shown) => <TermPolicy key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function TermPolicy({ term }: { term: Term }) {
  const may = useMay();
  const query = useQuery(termPolicyQuery(term.id));
  const isAssigned = useQuery({
    ...termPolicyQuery(term.id),
    select: ({ is_assigned }: Assigned) => is_assigned,
  });
  const policies = useQuery(policiesQuery);
  const isFinal = term.state === "released" || term.state === "closed";
  const canAssign = may.do("policy.activate") && !isFinal && policies.data !== undefined;
  return (
    <div className="grid gap-5">
      {isFinal && (
        <p className="rounded-card border border-line bg-sunken px-4 py-3 text-sm">
          <Trans>
            The {term.label} is released: it keeps this policy, and its numbers stay as they are.
          </Trans>
        </p>
      )}
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(policy) => (
          <>
            {isAssigned.data === false && (
              <p className="rounded-card border border-warn/30 bg-warn-soft px-4 py-3 text-sm text-warn">
                <Trans>
                  No policy is assigned to the {term.label} yet. Until then it follows the usual
                  one, shown here.
                </Trans>
              </p>
            )}
            <PolicyView policy={policy} />
          </>
        )}
      </Loaded>
      {canAssign && (
        <PolicyChoice
          term={term}
          current={isAssigned.data ? (query.data?.id ?? null) : null}
          policies={policies.data.results}
        />
      )}
    </div>
  );
}
