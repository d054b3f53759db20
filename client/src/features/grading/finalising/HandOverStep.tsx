// When the registrar got the report of grades; each hand-over is one line that stays.
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, type Finalisation } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDate, todayInManila } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { TextInput } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { useHandOver } from "../mutations";

export function HandOverStep({ found }: { found: Finalisation }) {
  const may = useMay();
  if (!found.release) {
    return (
      <p className="text-[0.9375rem] text-muted">
        <Trans>Follows the release.</Trans>
      </p>
    );
  }
  return (
    <div className="grid gap-3">
      {found.hand_overs.length > 0 && (
        <ul className="grid gap-1 text-[0.9375rem]">
          {found.hand_overs.map((row) => (
            <li key={row.id}>
              <Trans>
                {showDate(row.handed_on)}, noted by {row.recorded_by.name}
              </Trans>
              {row.note && <span className="text-muted">: {row.note}</span>}
            </li>
          ))}
        </ul>
      )}
      {may.do("grade.hand_over") && <HandOverForm term={found.term.id} />}
    </div>
  );
}

function HandOverForm({ term }: { term: number }) {
  const { t } = useLingui();
  const handOver = useHandOver();
  const [day, setDay] = useState(() => todayInManila());
  const [note, setNote] = useState("");
  const fields = handOver.error instanceof ApiError ? handOver.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    handOver.mutate(
      { term, handed_on: day, note: note.trim() },
      {
        onSuccess: () => {
          setNote("");
          toast(t`The hand-over is noted.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="grid max-w-xl items-end gap-3 sm:grid-cols-[auto_1fr_auto]">
      {handOver.error && (
        <div className="sm:col-span-3">
          <ErrorState isInline error={handOver.error} />
        </div>
      )}
      <TextInput
        type="date"
        required
        label={t`Handed over on`}
        value={day}
        max={todayInManila()}
        error={fields.handed_on}
        onChange={({ target }) => setDay(target.value)}
      />
      <TextInput
        label={t`Note`}
        value={note}
        maxLength={500}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button type="submit" isBusy={handOver.isPending}>
        <Trans>Note it</Trans>
      </Button>
    </form>
  );
}
