// INC, DRP, W and T in place of a number: which one stands, setting one, taking it back.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type StatusDecision } from "@/lib/api";
import { showDate, todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useDecideStatus, useLiftStatus } from "../mutations";
import { decisionsQuery } from "../queries";
import { type DecisionKind, KINDS, useDecisionWords } from "./decisionWords";

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
  const id = useId();
  const words = useDecisionWords();
  const decide = useDecideStatus();
  const [kind, setKind] = useState<DecisionKind>("INC");
  const [day, setDay] = useState(() => todayInManila());
  const [reason, setReason] = useState("");
  const fields = decide.error instanceof ApiError ? decide.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate(
      { enrolment, kind, decided_on: day, reason: reason.trim() },
      {
        onSuccess: () => {
          toast(t`${kind} is set.`);
          onDone();
        },
      },
    );
  };
  return (
    <form id={id} onSubmit={submit} className="grid gap-4">
      {decide.error && <ErrorState isInline error={decide.error} />}
      <Select
        label={t`Status`}
        value={kind}
        choices={KINDS.map((value) => ({ value, label: words[value] }))}
        onChange={({ target }) => setKind(target.value as DecisionKind)}
      />
      <TextInput
        type="date"
        required
        label={t`Decided on`}
        value={day}
        max={todayInManila()}
        error={fields.decided_on}
        onChange={({ target }) => setDay(target.value)}
      />
      <TextArea
        required
        label={t`Reason`}
        hint={t`It is kept with your name and the time.`}
        value={reason}
        maxLength={500}
        error={fields.reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="flex justify-end gap-3">
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
        <Button
          type="submit"
          kind="primary"
          disabled={reason.trim() === ""}
          isBusy={decide.isPending}
        >
          <Trans>Set the status</Trans>
        </Button>
      </div>
    </form>
  );
}
