// Write a policy, see what it would do to the term shown, and only then keep it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { FlaskConical, Scale } from "lucide-react";
import { useId, useState } from "react";
import { WithTerm } from "@/features/system";
import { ApiError, type GradingPolicy, type PolicyRequest, type Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useAddPolicy, useSimulation } from "../../mutations";
import { DraftForm } from "../../policy/DraftForm";
import { draftOf, requestOf } from "../../policy/draft";
import { SimulationView } from "../../policy/SimulationView";
import { policiesQuery, termPolicyQuery } from "../../queries";

const route = getRouteApi("/shell/policy/draft");

export function PolicyDraftPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHeader
        title={t`Try a policy`}
        about={<Trans>Nothing changes until a version is kept and assigned to the term.</Trans>}
      />
      <WithTerm
        none={
          <EmptyState
            icon={<Scale aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>Plan a term first: a draft is tried on its cadets.</Trans>}
          />
        }
      >
        {(term) => <Begun key={term.id} term={term} />}
      </WithTerm>
    </>
  );
}

function Begun({ term }: { term: Term }) {
  const { from } = route.useSearch();
  const ofTerm = useQuery(termPolicyQuery(term.id));
  const policies = useQuery(policiesQuery);
  const copied = policies.data?.results.find(({ id }) => id === from);
  return (
    <Loaded query={ofTerm} skeleton={<SkeletonRows rows={8} />}>
      {(policy) => <Draft key={copied?.id} term={term} policy={copied ?? policy} />}
    </Loaded>
  );
}

function Draft({ term, policy }: { term: Term; policy: GradingPolicy }) {
  const { t } = useLingui();
  const form = useId();
  const may = useMay();
  const navigate = useNavigate();
  const simulate = useSimulation();
  const add = useAddPolicy();
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState<PolicyRequest | null>(null);
  const failed = simulate.error ?? add.error;
  const wrong = {
    ...(failed instanceof ApiError ? failed.fields : {}),
    ...Object.fromEntries([...unreadable].map((name) => [name, [t`Give a number.`]])),
  };
  const send = (act: (request: PolicyRequest) => void) => {
    const request = requestOf(draft);
    setUnreadable("unreadable" in request ? request.unreadable : new Set());
    if (!("unreadable" in request)) act(request);
  };
  const compare = () =>
    send((request) => {
      add.reset();
      simulate.mutate({ term: term.id, draft: request }, { onSuccess: () => setTried(request) });
    });
  const keep = () =>
    send((request) =>
      add.mutate(request, {
        onSuccess: ({ name, version }) => {
          toast(t`${name}, version ${version} is kept. Assign it to the term when it should hold.`);
          void navigate({ to: "/policy" });
        },
      }),
    );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="card grid gap-6 px-5 py-4">
        {failed && <ErrorState isInline error={failed} />}
        <DraftForm
          id={form}
          draft={draft}
          wrong={wrong}
          onChange={(change) => setDraft({ ...draft, ...change })}
          onSubmit={compare}
        />
        <div className="flex flex-wrap gap-3 border-t border-line pt-4">
          <Button
            type="submit"
            form={form}
            kind="primary"
            isBusy={simulate.isPending}
            icon={<FlaskConical aria-hidden="true" className="size-4" />}
          >
            <Trans>Compare with the term</Trans>
          </Button>
          {may.do("policy.edit") && (
            <Button isBusy={add.isPending} onClick={keep}>
              <Trans>Keep as a new version</Trans>
            </Button>
          )}
        </div>
      </div>
      <section aria-labelledby="outcome" aria-busy={simulate.isPending} className="grid gap-4">
        <h2 id="outcome" className="text-lg font-semibold">
          <Trans>What it would do</Trans>
        </h2>
        {simulate.data && tried ? (
          <SimulationView simulation={simulate.data} draft={tried} />
        ) : (
          <EmptyState
            icon={<FlaskConical aria-hidden="true" />}
            why={<Trans>The draft has not been compared yet.</Trans>}
            next={
              <Trans>
                Change what you like, then compare: you see who would pass or fail before anything
                holds.
              </Trans>
            }
          />
        )}
      </section>
    </div>
  );
}
