// Taking a member off the staff list and bringing one back, each with its reason.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { TrainingStaff } from "@/lib/api";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useArchiveStaff, useRestoreStaff } from "../mutations";

export function MemberActs({ member }: { member: TrainingStaff }) {
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  const archive = useArchiveStaff();
  const restore = useRestoreStaff();
  const isArchived = member.archived_at !== null;
  const act = isArchived ? restore : archive;
  const close = () => {
    act.reset();
    setIsAsking(false);
  };
  const undo = () =>
    restore.mutate(
      { id: member.id, reason: t`Archived by mistake` },
      { onSuccess: () => toast(t`${member.name} is back.`) },
    );
  const onSuccess = () => {
    if (isArchived) toast(t`${member.name} is back.`);
    else toast(t`${member.name} is archived.`, { action: { label: t`Undo`, act: undo } });
    setIsAsking(false);
  };
  return (
    <section aria-labelledby="staff-acts" className="card px-5 py-4">
      <h2 id="staff-acts" className="mb-1.5 text-base font-semibold">
        <Trans>What can be done</Trans>
      </h2>
      <p className="mb-3 text-sm text-muted">
        {isArchived ? (
          <Trans>
            Brings the record back. The account stays off until it is switched on under People.
          </Trans>
        ) : (
          <Trans>For somebody who left: the account is switched off, what they did stays.</Trans>
        )}
      </p>
      <Button kind={isArchived ? "primary" : "danger"} onClick={() => setIsAsking(true)}>
        {isArchived ? <Trans>Restore</Trans> : <Trans>Archive</Trans>}
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={close}
        title={isArchived ? t`Restore ${member.name}?` : t`Archive ${member.name}?`}
        description={
          isArchived
            ? t`The record returns to the active ones. The account stays off until it is switched on.`
            : t`The person leaves the staff list and can no longer sign in. Nothing is deleted.`
        }
        confirm={isArchived ? t`Restore` : t`Archive`}
        isDangerous={!isArchived}
        isBusy={act.isPending}
        error={act.error}
        onConfirm={(reason) => act.mutate({ id: member.id, reason }, { onSuccess })}
      />
    </section>
  );
}
