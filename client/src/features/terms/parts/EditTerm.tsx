// Changes a draft, or the end and the number of days of a term in use.
import { Trans, useLingui } from "@lingui/react/macro";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { PatchedTermRequest, Term, TermRequest } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { toast } from "@/ui/toasts";
import { useEditTerm } from "../mutations";
import { TermForm } from "./TermForm";

export function EditTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const edit = useEditTerm();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  if (term.state === "released" || term.state === "closed") return null;
  const open = () => {
    edit.reset();
    setIsOpen(true);
  };
  return (
    <>
      <Button icon={<Pencil aria-hidden="true" className="size-4" />} onClick={open}>
        <Trans>Edit</Trans>
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t`Change ${term.label}`}>
        <TermForm
          term={term}
          error={edit.error}
          isBusy={edit.isPending}
          onBack={close}
          onSubmit={(typed) =>
            edit.mutate(
              { id: term.id, version: term.version, changes: changesOf(term, typed) },
              {
                onSuccess: () => {
                  toast(t`The term is changed.`);
                  close();
                },
              },
            )
          }
        />
      </Dialog>
    </>
  );
}

/** Only what is another value now, so that a term in use is not asked to move its first day. */
function changesOf(term: Term, typed: TermRequest): PatchedTermRequest {
  const names = Object.keys(typed) as (keyof TermRequest)[];
  return Object.fromEntries(
    names.filter((name) => typed[name] !== term[name]).map((name) => [name, typed[name]]),
  );
}
