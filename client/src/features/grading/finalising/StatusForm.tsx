// Which status, since when and why: asked wherever a person sets INC, DRP, W or T.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError } from "@/lib/api";
import { todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { Select } from "@/ui/Select";
import { TextArea, TextInput } from "@/ui/TextInput";
import { type DecisionKind, KINDS, useDecisionWords } from "./decisionWords";

export interface StatusWish {
  kind: DecisionKind;
  decided_on: string;
  reason: string;
}

interface StatusFormProps {
  /** The status that is chosen at first. */
  first: DecisionKind;
  error: Error | null;
  isBusy: boolean;
  onSet: (wish: StatusWish) => void;
  onBack: () => void;
}

export function StatusForm({ first, error, isBusy, onSet, onBack }: StatusFormProps) {
  const { t } = useLingui();
  const words = useDecisionWords();
  const [kind, setKind] = useState(first);
  const [day, setDay] = useState(() => todayInManila());
  const [reason, setReason] = useState("");
  const fields = error instanceof ApiError ? error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSet({ kind, decided_on: day, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {error && <ErrorState isInline error={error} />}
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
        <Button onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button type="submit" kind="primary" disabled={reason.trim() === ""} isBusy={isBusy}>
          <Trans>Set the status</Trans>
        </Button>
      </div>
    </form>
  );
}
