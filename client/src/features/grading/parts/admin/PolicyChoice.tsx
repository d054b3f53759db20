// Lets a term that is not released follow another version of a policy.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { GradingPolicy, Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { Select } from "@/ui/Select";
import { toast } from "@/ui/toasts";
import { useAssignPolicy } from "../../mutations";

interface PolicyChoiceProps {
  term: Term;
  current: number | null;
  policies: readonly GradingPolicy[];
}

export function PolicyChoice({ term, current, policies }: PolicyChoiceProps) {
  const { t } = useLingui();
  const assign = useAssignPolicy();
  const [chosen, setChosen] = useState<GradingPolicy | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const others = policies.filter(({ id }) => id !== current);
  if (others.length === 0) return null;
  const nameOf = (policy: GradingPolicy) => t`${policy.name}, version ${policy.version}`;
  const confirm = (reason: string) => {
    if (!chosen) return;
    assign.mutate(
      { term: term.id, policy: chosen.id, reason },
      {
        onSuccess: () => {
          setIsAsking(false);
          setChosen(null);
          toast(t`The term now follows ${nameOf(chosen)}.`);
        },
      },
    );
  };
  return (
    <section aria-labelledby="choose-policy" className="card px-5 py-4">
      <h2 id="choose-policy" className="text-base font-semibold">
        <Trans>Follow another version</Trans>
      </h2>
      <p className="mt-1 text-sm text-muted">
        <Trans>
          Every open grade of this term is computed anew. It can be changed back until the release.
        </Trans>
      </p>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Select
          label={t`Policy`}
          className="min-w-0 flex-1 basis-64"
          value={chosen ? String(chosen.id) : ""}
          placeholder={t`Choose a version`}
          choices={others.map((policy) => ({ value: String(policy.id), label: nameOf(policy) }))}
          onChange={(event) =>
            setChosen(others.find(({ id }) => String(id) === event.target.value) ?? null)
          }
        />
        <Button disabled={!chosen} onClick={() => setIsAsking(true)}>
          <Trans>Assign to this term</Trans>
        </Button>
      </div>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Change the policy of the ${term.label}?`}
        description={
          chosen && (
            <Trans>
              The term will follow {nameOf(chosen)}. Every cadet sees the new numbers at once.
            </Trans>
          )
        }
        confirm={<Trans>Assign</Trans>}
        isBusy={assign.isPending}
        error={assign.error}
        onConfirm={confirm}
      >
        {chosen?.note && <p className="text-sm text-muted">{chosen.note}</p>}
      </ReasonDialog>
    </section>
  );
}
