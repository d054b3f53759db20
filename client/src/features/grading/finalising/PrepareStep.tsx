// The first of two people: vouches for the numbers as they are now.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import type { Finalisation } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { TextArea } from "@/ui/TextInput";
import { toast } from "@/ui/toasts";
import { usePrepareTerm } from "../mutations";

export function PrepareStep({ found }: { found: Finalisation }) {
  const { preparation, blockers } = found;
  const may = useMay();
  if (preparation?.is_current) return <Prepared preparation={preparation} />;
  return (
    <>
      {preparation && (
        <p className="rounded-control bg-warn-soft px-3.5 py-2.5 text-[0.9375rem] text-warn">
          <Trans>
            {preparation.prepared_by.name} prepared them on {showDateTime(preparation.prepared_at)},
            but grades have changed since. Prepare them again.
          </Trans>
        </p>
      )}
      <p className="mt-1 text-[0.9375rem] text-muted">
        <Trans>
          Whoever prepares has gone through the gradebook and vouches for it. Another person
          releases.
        </Trans>
      </p>
      {may.do("grade.prepare") && <PrepareForm found={found} isBlocked={blockers.length > 0} />}
    </>
  );
}

function Prepared({ preparation }: { preparation: NonNullable<Finalisation["preparation"]> }) {
  return (
    <>
      <p className="text-[0.9375rem]">
        <Trans>
          Prepared by {preparation.prepared_by.name} on {showDateTime(preparation.prepared_at)}.
        </Trans>{" "}
        <Plural
          value={preparation.cadets}
          one="The grade of # cadet is unchanged since."
          other="The grades of # cadets are unchanged since."
        />
      </p>
      {preparation.note && <p className="mt-1 text-sm text-muted">“{preparation.note}”</p>}
    </>
  );
}

function PrepareForm({ found, isBlocked }: { found: Finalisation; isBlocked: boolean }) {
  const { t } = useLingui();
  const prepare = usePrepareTerm();
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prepare.mutate(
      { term: found.term.id, note: note.trim() },
      { onSuccess: () => toast(t`The grades are prepared. Another person can release them now.`) },
    );
  };
  return (
    <form onSubmit={submit} className="mt-3 grid max-w-xl gap-3">
      {prepare.error && <ErrorState isInline error={prepare.error} />}
      <TextArea
        label={t`Note`}
        rows={2}
        value={note}
        maxLength={500}
        disabled={isBlocked}
        hint={isBlocked ? t`Possible once nothing is left in the list above.` : t`What you checked`}
        onChange={({ target }) => setNote(target.value)}
      />
      <Button
        type="submit"
        kind="primary"
        className="justify-self-start"
        disabled={isBlocked}
        isBusy={prepare.isPending}
      >
        <Trans>Prepare the grades</Trans>
      </Button>
    </form>
  );
}
