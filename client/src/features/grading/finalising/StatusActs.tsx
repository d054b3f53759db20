// INC, DRP, W and T in place of a number: which one stands, setting one, taking it back.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { StatusDecision } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useDecideStatus, useLiftStatus } from "../mutations";
import { decisionsQuery } from "../queries";
import { StatusForm } from "./StatusForm";

export function StatusActs({ enrolment }: { enrolment: number }) {
  const { data } = useQuery(decisionsQuery(enrolment));
  if (!data) return null;
  const standing = data.results.find(({ lifted_at }) => lifted_at === null);
  return standing ? <Standing decision={standing} /> : <Decide enrolment={enrolment} />;
}

function Standing({ decision }: { decision: StatusDecision }) {
  const { t } = useLingui();
  const lift = useLiftStatus();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-0 flex-1 basis-64 text-[0.9375rem]">
        <Trans>
          {decision.kind} since {showDate(decision.decided_on)}, set by {decision.decided_by}:{" "}
          {decision.reason}
        </Trans>
      </p>
      <Button onClick={() => setIsAsking(true)}>
        <Trans>Take it back</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Take back ${decision.kind}?`}
        description={<Trans>The cadet is graded by the records again.</Trans>}
        confirm={<Trans>Take it back</Trans>}
        isBusy={lift.isPending}
        error={lift.error}
        onConfirm={(reason) =>
          lift.mutate(
            { id: decision.id, reason },
            {
              onSuccess: () => {
                setIsAsking(false);
                toast(t`${decision.kind} is taken back.`);
              },
            },
          )
        }
      />
    </div>
  );
}

function Decide({ enrolment }: { enrolment: number }) {
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>
        <Trans>Set INC, DRP, W or T</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`A status in place of the grade`}
        description={<Trans>Documents then show no number. It can be taken back.</Trans>}
      >
        <DecideForm enrolment={enrolment} onDone={() => setIsAsking(false)} />
      </Dialog>
    </>
  );
}

function DecideForm({ enrolment, onDone }: { enrolment: number; onDone: () => void }) {
  const { t } = useLingui();
  const decide = useDecideStatus();
  return (
    <StatusForm
      first="INC"
      error={decide.error}
      isBusy={decide.isPending}
      onBack={onDone}
      onSet={(wish) =>
        decide.mutate(
          { enrolment, ...wish },
          {
            onSuccess: () => {
              toast(t`${wish.kind} is set.`);
              onDone();
            },
          },
        )
      }
    />
  );
}
