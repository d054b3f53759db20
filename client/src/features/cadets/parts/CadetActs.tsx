// Archiving a cadet and bringing one back, each with its reason; nothing is ever deleted.
import { Trans, useLingui } from "@lingui/react/macro";
import { Archive, ArchiveRestore } from "lucide-react";
import { useState } from "react";
import type { Cadet } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useArchiveCadet, useRestoreCadet } from "../mutations";

export function CadetActs({ cadet }: { cadet: Cadet }) {
  const may = useMay();
  const [isAsking, setIsAsking] = useState(false);
  if (!may.do("cadet.archive")) return null;
  const isArchived = cadet.archived_at !== null;
  return (
    <section aria-labelledby="acts" className="card px-5 py-4">
      <h2 id="acts" className="mb-1.5 text-base font-semibold">
        <Trans>What can be done</Trans>
      </h2>
      <p className="mb-3 text-sm text-muted">
        {isArchived ? (
          <Trans>
            Brings the record back. The account stays off until it is switched on under People.
          </Trans>
        ) : (
          <Trans>
            For a cadet who left: the account is switched off, marks and grades stay. It can be
            undone.
          </Trans>
        )}
      </p>
      <Button
        kind={isArchived ? "primary" : "danger"}
        icon={
          isArchived ? (
            <ArchiveRestore aria-hidden="true" className="size-4" />
          ) : (
            <Archive aria-hidden="true" className="size-4" />
          )
        }
        onClick={() => setIsAsking(true)}
      >
        {isArchived ? <Trans>Restore</Trans> : <Trans>Archive</Trans>}
      </Button>
      <RestoreDialog
        cadet={cadet}
        isOpen={isAsking && isArchived}
        onClose={() => setIsAsking(false)}
      />
      <ArchiveDialog
        cadet={cadet}
        isOpen={isAsking && !isArchived}
        onClose={() => setIsAsking(false)}
      />
    </section>
  );
}

interface ActProps {
  cadet: Cadet;
  isOpen: boolean;
  onClose: () => void;
}

function ArchiveDialog({ cadet, isOpen, onClose }: ActProps) {
  const { t } = useLingui();
  const archive = useArchiveCadet();
  const restore = useRestoreCadet();
  const undo = () =>
    restore.mutate(
      { id: cadet.id, reason: t`Archived by mistake` },
      { onSuccess: () => toast(t`${cadet.name} is back.`) },
    );
  const onSuccess = () => {
    toast(t`${cadet.name} is archived.`, { action: { label: t`Undo`, act: undo } });
    onClose();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Archive ${cadet.name}?`}
      description={t`The cadet leaves the active records and can no longer sign in. Nothing is deleted.`}
      confirm={t`Archive`}
      isDangerous
      isBusy={archive.isPending}
      error={archive.error}
      onConfirm={(reason) => archive.mutate({ id: cadet.id, reason }, { onSuccess })}
    />
  );
}

function RestoreDialog({ cadet, isOpen, onClose }: ActProps) {
  const { t } = useLingui();
  const restore = useRestoreCadet();
  const onSuccess = () => {
    toast(t`${cadet.name} is back.`);
    onClose();
  };
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Restore ${cadet.name}?`}
      description={t`The record returns to the active ones. The account stays off until it is switched on.`}
      confirm={t`Restore`}
      isBusy={restore.isPending}
      error={restore.error}
      onConfirm={(reason) => restore.mutate({ id: cadet.id, reason }, { onSuccess })}
    />
  );
}
