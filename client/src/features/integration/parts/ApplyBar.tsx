// Enters a previewed roster, after saying how many rows that is.
import { Plural, Trans } from "@lingui/react/macro";
import type { RosterImport } from "@/lib/api";
import { useApplyImport } from "../mutations";
import { ApplyFile } from "./ApplyFile";

export function ApplyBar({ read }: { read: RosterImport }) {
  const apply = useApplyImport();
  const { new: added = 0, changed = 0, duplicate = 0, error = 0 } = read.summary;
  const written = added + changed;
  const leftOut = duplicate + error;
  return (
    <ApplyFile
      fileName={read.file_name}
      told={
        written === 0 ? (
          <Trans>Nothing to enter: no row is new or changed.</Trans>
        ) : (
          <Plural value={written} one="# row will be entered." other="# rows will be entered." />
        )
      }
      leftOut={leftOut}
      isNothing={written === 0}
      confirm={<Plural value={written} one="Enter # row" other="Enter # rows" />}
      isBusy={apply.isPending}
      error={apply.error}
      onApply={(onDone) =>
        apply.mutate({ id: read.id, digest: read.digest }, { onSuccess: onDone })
      }
    >
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
          <Trans>All of it is entered, or nothing. It can be taken back.</Trans>
        </li>
      </ul>
    </ApplyFile>
  );
}
