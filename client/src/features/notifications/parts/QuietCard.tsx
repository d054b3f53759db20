// The hours in which mail and pushes wait.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { QuietHours } from "@/lib/api";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { TextInput } from "@/ui/TextInput";
import { toast, toastError } from "@/ui/toasts";
import { useChoose } from "../mutations";

const USUAL = { begins: "22:00", ends: "05:00" };

export function QuietCard({ quiet }: { quiet: QuietHours | null }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const choose = useChoose();
  const [begins, setBegins] = useState(quiet?.begins.slice(0, 5) ?? USUAL.begins);
  const [ends, setEnds] = useState(quiet?.ends.slice(0, 5) ?? USUAL.ends);
  const save = (next: QuietHours | null, done: string) =>
    choose.mutate(
      { quiet: next },
      {
        onSuccess: () => void toast(done),
        onError: (error) => void toastError(textOf(error)),
      },
    );
  const isSame = begins === ends;
  return (
    <section aria-labelledby="quiet" className="card grid gap-3 px-4 py-4">
      <h2 id="quiet" className="font-semibold">
        <Trans>Quiet hours</Trans>
      </h2>
      <p className="text-sm text-muted">
        <Trans>
          Mail and pushes wait until they end, by the clock of the unit. What you must know does not
          wait.
        </Trans>
      </p>
      <div className="grid grid-cols-2 gap-3">
        <TextInput
          type="time"
          label={t`From`}
          value={begins}
          onChange={({ target }) => setBegins(target.value)}
        />
        <TextInput
          type="time"
          label={t`Until`}
          value={ends}
          error={isSame ? t`Must differ from the beginning.` : undefined}
          onChange={({ target }) => setEnds(target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          kind="primary"
          isBusy={choose.isPending}
          disabled={isSame || !begins || !ends}
          onClick={() => save({ begins, ends }, t`The quiet hours are kept.`)}
        >
          {quiet ? <Trans>Change</Trans> : <Trans>Keep these hours quiet</Trans>}
        </Button>
        {quiet && (
          <Button onClick={() => save(null, t`There are no quiet hours any more.`)}>
            <Trans>No quiet hours</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
