// Deletes what is due, after the number that was shown is typed.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { Retention } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useApplyRetention } from "../../mutations";
import { useRefusal } from "../refusalWords";
import { useRuleWords } from "../retentionWords";

interface DeleteDialogProps {
  retention: Retention;
  onClose: () => void;
}

export function DeleteDialog({ retention, onClose }: DeleteDialogProps) {
  const { t } = useLingui();
  const apply = useApplyRetention();
  const ruleOf = useRuleWords();
  const refusal = useRefusal();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const { total, lines } = retention;
  const due = lines.filter((line) => line.due > 0 && !line.is_automatic);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = typed.trim() === String(total);
    setIsWrong(!isRight);
    if (!isRight) return;
    const onSuccess = () => {
      toast(t`It is being deleted. The numbers go down when it is done.`);
      onClose();
    };
    apply.mutate(total, { onSuccess });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={<Plural value={total} one="Delete # entry?" other="Delete # entries?" />}
      description={<Trans>This cannot be undone. Grades and the journal stay as they are.</Trans>}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button type="submit" form="delete" kind="danger" isBusy={apply.isPending}>
            <Trans>Delete for good</Trans>
          </Button>
        </>
      }
    >
      <form id="delete" noValidate onSubmit={submit} className="grid gap-4">
        {apply.error ? <ErrorState isInline error={refusal(apply.error)} /> : null}
        <ul className="grid list-disc gap-1 pl-5">
          {due.map((line) => (
            <li key={line.key} className="tabular">
              {ruleOf(line).title}: {line.due}
            </li>
          ))}
        </ul>
        <NumberField
          label={t`Type the number ${total} to confirm`}
          value={typed}
          error={isWrong ? t`This is not the number above.` : undefined}
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
    </Dialog>
  );
}
