// What can be done to a training day now; each act that cannot be taken back asks first.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck, DoorOpen, FileInput, LockKeyhole, Pencil, UserCheck } from "lucide-react";
import { useState } from "react";
import type { TrainingDay } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button, buttonClass } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast, toastError } from "@/ui/toasts";
import { useCancelDay, useOpenDay, useReopenDay } from "../../mutations";
import { ScanLink } from "../../scan/ScanLink";
import { CloseDialog } from "./CloseDialog";
import { DaySheet } from "./DaySheet";

type Asking = "close" | "cancel" | "reopen" | "edit" | null;

interface DayActsProps {
  day: TrainingDay;
  /** Offer the way to the roll. */
  hasRoll?: boolean;
  /** Only what moves the day on; editing and cancelling are on its own page. */
  isBrief?: boolean;
}

export function DayActs({ day, hasRoll = true, isBrief = false }: DayActsProps) {
  const may = useMay();
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const { state } = day;
  const canCancel =
    !isBrief && may.do("training_day.cancel") && (state === "planned" || state === "open");
  const canEdit = !isBrief && may.do("training_day.plan") && state !== "cancelled";
  const isOff = !isOnline;
  const title = isOff ? t`This needs a connection.` : undefined;
  return (
    <>
      {hasRoll && (state === "open" || state === "closed") && <RollLink day={day} />}
      {state === "open" && may.do("attendance.record") && <ScanLink day={day} />}
      {!isBrief && state !== "cancelled" && may.do("staff_attendance.view") && (
        <StaffRollLink day={day} />
      )}
      {!isBrief && state === "open" && may.do("record_import.apply") && <ImportLink day={day} />}
      {state === "planned" && may.do("attendance.close") && <OpenButton day={day} isOff={isOff} />}
      {state === "open" && may.do("attendance.close") && (
        <Button
          title={title}
          disabled={isOff}
          onClick={() => setAsking("close")}
          icon={<LockKeyhole aria-hidden="true" className="size-4" />}
        >
          <Trans>Close the roll</Trans>
        </Button>
      )}
      {state === "closed" && may.do("attendance.close") && (
        <Button title={title} disabled={isOff} onClick={() => setAsking("reopen")}>
          <Trans>Reopen</Trans>
        </Button>
      )}
      {canEdit && (
        <Button
          title={title}
          disabled={isOff}
          onClick={() => setAsking("edit")}
          icon={<Pencil aria-hidden="true" className="size-4" />}
        >
          <Trans>Edit</Trans>
        </Button>
      )}
      {canCancel && (
        <Button title={title} disabled={isOff} onClick={() => setAsking("cancel")}>
          <Trans>Cancel this day</Trans>
        </Button>
      )}
      <CloseDialog day={day} isOpen={asking === "close"} onClose={close} />
      <CancelDialog day={day} isOpen={asking === "cancel"} onClose={close} />
      <ReopenDialog day={day} isOpen={asking === "reopen"} onClose={close} />
      <DaySheet day={day} term={day.term} isOpen={asking === "edit"} onClose={close} />
    </>
  );
}

function RollLink({ day }: { day: TrainingDay }) {
  const isOpen = day.state === "open";
  return (
    <Link
      to="/days/$id/roll"
      params={{ id: String(day.id) }}
      className={buttonClass(isOpen ? "primary" : "secondary")}
    >
      <ClipboardCheck aria-hidden="true" className="size-4" />
      {isOpen ? <Trans>Call the roll</Trans> : <Trans>See the roll</Trans>}
    </Link>
  );
}

function StaffRollLink({ day }: { day: TrainingDay }) {
  return (
    <Link to="/days/$id/staff" params={{ id: day.id }} className={buttonClass()}>
      <UserCheck aria-hidden="true" className="size-4" />
      <Trans>Staff roll</Trans>
    </Link>
  );
}

function ImportLink({ day }: { day: TrainingDay }) {
  return (
    <Link
      to="/imports/records/new"
      search={{ kind: "attendance", day: day.id }}
      className={buttonClass()}
    >
      <FileInput aria-hidden="true" className="size-4" />
      <Trans>Marks from a file</Trans>
    </Link>
  );
}

function OpenButton({ day, isOff }: { day: TrainingDay; isOff: boolean }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const open = useOpenDay();
  return (
    <Button
      kind="primary"
      disabled={isOff}
      isBusy={open.isPending}
      icon={<DoorOpen aria-hidden="true" className="size-4" />}
      onClick={() =>
        open.mutate(day, {
          onSuccess: () => toast(t`The roll is open.`),
          onError: (error) => toastError(textOf(error)),
        })
      }
    >
      <Trans>Open the roll</Trans>
    </Button>
  );
}

interface AskProps {
  day: TrainingDay;
  isOpen: boolean;
  onClose: () => void;
}

function CancelDialog({ day, isOpen, onClose }: AskProps) {
  const { t } = useLingui();
  const cancel = useCancelDay();
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Cancel ${day.title}?`}
      description={t`A cancelled day never counts for anybody, and it cannot be taken back.`}
      confirm={t`Cancel this day`}
      isDangerous
      isBusy={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) =>
        cancel.mutate(
          { id: day.id, reason },
          {
            onSuccess: () => {
              toast(t`${day.title} is cancelled.`);
              onClose();
            },
          },
        )
      }
    />
  );
}

function ReopenDialog({ day, isOpen, onClose }: AskProps) {
  const { t } = useLingui();
  const reopen = useReopenDay();
  return (
    <ReasonDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Reopen the roll of ${day.title}?`}
      description={t`While it is open the day counts for nobody. Those who became absent stay so until somebody corrects them.`}
      confirm={t`Reopen the roll`}
      isBusy={reopen.isPending}
      error={reopen.error}
      onConfirm={(reason) =>
        reopen.mutate(
          { id: day.id, reason },
          {
            onSuccess: () => {
              toast(t`The roll is open again.`);
              onClose();
            },
          },
        )
      }
    />
  );
}
