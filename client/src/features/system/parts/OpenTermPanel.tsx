// Opens a draft term, after saying what that means.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Term } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { useOpenTerm } from "../mutations";

export function OpenTermPanel({ term }: { term: Term }) {
  const { t } = useLingui();
  const open = useOpenTerm();
  const [isAsking, setIsAsking] = useState(false);
  const confirm = () =>
    open.mutate(term.id, {
      onSuccess: () => {
        setIsAsking(false);
        toast(t`${term.label} is open.`);
      },
    });
  return (
    <section aria-labelledby="open-term" className="card px-5 py-4">
      <h2 id="open-term" className="text-base font-semibold">
        <Trans>Open the term</Trans>
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        <Trans>
          Training days, marks, conduct and scores can be entered from then on. Another term that is
          still open has to be released first.
        </Trans>
      </p>
      <Button kind="primary" className="mt-3" onClick={() => setIsAsking(true)}>
        <Trans>Open {term.label}</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Open ${term.label}?`}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>
              <Trans>Keep it a draft</Trans>
            </Button>
            <Button kind="primary" isBusy={open.isPending} onClick={confirm}>
              <Trans>Open the term</Trans>
            </Button>
          </>
        }
      >
        {open.isError && <ErrorState isInline error={open.error} />}
        <p>
          <Trans>It becomes the term every page shows first, for staff and for cadets.</Trans>
        </p>
      </Dialog>
    </section>
  );
}
