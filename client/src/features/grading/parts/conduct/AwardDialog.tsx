// Awarding what another person recommended, as it is or with other points within one's range.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ApiError, type Recommendation } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { pointsOf } from "../../conduct/award";
import { useDecideRecommendation } from "../../conduct/mutations";
import { WhoAndWhat } from "./WhoAndWhat";

export function AwardDialog({ row, onClose }: { row: Recommendation | null; onClose: () => void }) {
  const { t } = useLingui();
  const form = useId();
  const decide = useDecideRecommendation();
  const close = () => {
    decide.reset();
    onClose();
  };
  const award = (points: number) =>
    row &&
    decide.mutate(
      { id: row.id, decision: "awarded", points },
      {
        onSuccess: () => {
          toast(t`Awarded to ${row.name}.`);
          close();
        },
      },
    );
  return (
    <Dialog
      isOpen={row !== null}
      onClose={close}
      title={t`Award this?`}
      description={t`It enters the ledger under your name, and the cadet is told at once.`}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form={form} kind="primary" isBusy={decide.isPending}>
            <Trans>Award</Trans>
          </Button>
        </>
      }
    >
      {row && <Body key={row.id} form={form} row={row} error={decide.error} onAward={award} />}
    </Dialog>
  );
}

interface BodyProps {
  form: string;
  row: Recommendation;
  error: Error | null;
  onAward: (points: number) => void;
}

function Body({ form, row, error, onAward }: BodyProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(String(row.points));
  const [isWrong, setIsWrong] = useState(false);
  const { least, most } = row.may_award;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const points = pointsOf(typed);
    const isWithin = points !== null && points >= least && points <= most;
    setIsWrong(!isWithin);
    if (isWithin) onAward(points);
  };
  const refused = error instanceof ApiError ? error.fields.points : undefined;
  return (
    <form id={form} noValidate onSubmit={submit} className="grid gap-4">
      <WhoAndWhat deed={row} by={row.made_by} />
      {error && !refused ? <ErrorState isInline error={error} /> : null}
      <NumberField
        label={t`Points`}
        hint={t`You may give ${least} to ${most} here; more is for an administrator.`}
        maxLength={3}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        error={isWrong ? t`Give whole points from ${least} to ${most}.` : refused}
      />
    </form>
  );
}
