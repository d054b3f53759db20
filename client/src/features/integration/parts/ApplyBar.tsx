// Enters what was previewed, after saying how many rows that is.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { RosterImport } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { useApplyImport } from "../mutations";

export function ApplyBar({ read }: { read: RosterImport }) {
  const { t } = useLingui();
  const apply = useApplyImport();
  const [isAsking, setIsAsking] = useState(false);
  const { new: added = 0, changed = 0, duplicate = 0, error = 0 } = read.summary;
  const written = added + changed;
  const leftOut = duplicate + error;
  const confirm = () =>
    apply.mutate({ id: read.id, digest: read.digest }, { onSuccess: () => setIsAsking(false) });
  return (
    <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <p className="min-w-0 flex-1 basis-64">
        {written === 0 ? (
          <Trans>Nothing to enter: no row is new or changed.</Trans>
        ) : (
          <Plural value={written} one="# row will be entered." other="# rows will be entered." />
        )}{" "}
        {leftOut > 0 && (
          <span className="text-warn">
            <Plural
              value={leftOut}
              one="# row is left out; correct it in the file and read it again."
              other="# rows are left out; correct them in the file and read it again."
            />
          </span>
        )}
      </p>
      <Button kind="primary" disabled={written === 0} onClick={() => setIsAsking(true)}>
        <Trans>Apply</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Apply ${read.file_name}?`}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button kind="primary" isBusy={apply.isPending} onClick={confirm}>
              <Plural value={written} one="Enter # row" other="Enter # rows" />
            </Button>
          </>
        }
      >
        {apply.isError && (
          <div className="mb-3">
            <ErrorState isInline error={apply.error} />
          </div>
        )}
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>
            <Plural
              value={added}
              one="# cadet is registered or enrolled."
              other="# cadets are registered or enrolled."
            />
          </li>
          <li>
            <Plural value={changed} one="# record is changed." other="# records are changed." />
          </li>
          {leftOut > 0 && (
            <li>
              <Plural value={leftOut} one="# row is left out." other="# rows are left out." />
            </li>
          )}
          <li>
            <Trans>All of it is entered, or nothing.</Trans>
          </li>
        </ul>
      </Dialog>
    </div>
  );
}
