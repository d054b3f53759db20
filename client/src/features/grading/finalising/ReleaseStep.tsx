// The second of two people: makes the prepared grades final, or says why one person does both.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Finalisation } from "@/lib/api";
import { useMay, useMe } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { ReleaseDialog } from "./ReleaseDialog";

export function ReleaseStep({ found }: { found: Finalisation }) {
  const may = useMay();
  if (found.release) return <Released release={found.release} />;
  if (!may.do("grade.release")) {
    return (
      <p className="text-[0.9375rem] text-muted">
        <Trans>An administrator releases what was prepared.</Trans>
      </p>
    );
  }
  return <ToRelease found={found} />;
}

function ToRelease({ found }: { found: Finalisation }) {
  const { id } = useMe();
  const [isAsking, setIsAsking] = useState(false);
  const { preparation, blockers } = found;
  const byAnother = preparation !== null && preparation.prepared_by.id !== id;
  const isReady = byAnother && preparation.is_current;
  return (
    <>
      <p className="text-[0.9375rem] text-muted">
        {isReady ? (
          <Trans>A release freezes every grade with its receipt. It cannot be taken back.</Trans>
        ) : (
          <Trans>
            Somebody else prepares before you release. If nobody can, you say why; the journal keeps
            it.
          </Trans>
        )}
      </p>
      <Button
        kind={isReady ? "primary" : "secondary"}
        className="mt-3"
        disabled={blockers.length > 0}
        onClick={() => setIsAsking(true)}
      >
        {isReady ? <Trans>Release the grades</Trans> : <Trans>Release alone</Trans>}
      </Button>
      <ReleaseDialog
        term={found.term}
        isAlone={!isReady}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}

function Released({ release }: { release: NonNullable<Finalisation["release"]> }) {
  const { t } = useLingui();
  return (
    <div className="grid gap-1 text-[0.9375rem]">
      <p>
        <Trans>
          Released by {release.released_by.name} on {showDateTime(release.released_at)}.
        </Trans>{" "}
        <Plural value={release.cadets} one="# grade is final." other="# grades are final." />
      </p>
      <p className="text-sm text-muted">
        {release.prepared_by ? (
          <Trans>Prepared by {release.prepared_by.name}.</Trans>
        ) : (
          <Trans>By one person alone: {release.alone_reason}</Trans>
        )}
      </p>
      <p className="tabular text-sm break-all text-muted">
        <abbr title={t`A check sum over every released grade and receipt`} className="no-underline">
          <Trans>Seal</Trans>
        </abbr>{" "}
        {release.seal}
      </p>
    </div>
  );
}
