// Closing a roll: the blanks are shown by name and number first, because they become absent.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { ApiError, type Roll, type RollLine, type TrainingDay } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { toast } from "@/ui/toasts";
import { useCloseDay } from "../../mutations";
import { rollSheetQuery } from "../../queries";
import { useMarkQueue } from "../../roll/queue";

const NAMES_SHOWN = 200;

interface CloseDialogProps {
  day: TrainingDay;
  isOpen: boolean;
  onClose: () => void;
}

export function CloseDialog({ day, isOpen, onClose }: CloseDialogProps) {
  const { t } = useLingui();
  const roll = useQuery({ ...rollSheetQuery(day.id), enabled: isOpen });
  const { marks } = useMarkQueue();
  const close = useCloseDay();
  const unsent = marks.filter((mark) => mark.training_day === day.id).length;
  const blanks = blanksOf(roll.data);
  const submit = () =>
    close.mutate(
      { id: day.id, blanks: blanks.length },
      {
        onSuccess: () => {
          toast(t`The roll of ${day.title} is closed.`);
          onClose();
        },
        onError: () => void roll.refetch(),
      },
    );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Close the roll of ${day.title}?`}
      description={t`From then on the day counts in everybody's grade.`}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Back to the roll</Trans>
          </Button>
          <Button
            kind={blanks.length > 0 ? "danger" : "primary"}
            disabled={!roll.data || roll.isFetching || unsent > 0}
            isBusy={close.isPending}
            onClick={submit}
          >
            {blanks.length === 0 ? (
              <Trans>Close the roll</Trans>
            ) : (
              <Plural
                value={blanks.length}
                one="Close, and # becomes absent"
                other="Close, and # become absent"
              />
            )}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {unsent > 0 && <UnsentNote count={unsent} />}
        {close.error && <Refused error={close.error} />}
        <Loaded query={roll}>{() => <Blanks lines={blanks} />}</Loaded>
      </div>
    </Dialog>
  );
}

function blanksOf(roll: Roll | undefined): RollLine[] {
  return roll?.lines.filter(({ status }) => status === null) ?? [];
}

function Blanks({ lines }: { lines: readonly RollLine[] }) {
  if (lines.length === 0) {
    return (
      <p>
        <Trans>Everybody on the roster is marked.</Trans>
      </p>
    );
  }
  return (
    <div>
      <p className="font-medium">
        <Plural
          value={lines.length}
          one="# cadet is unmarked and becomes absent:"
          other="# cadets are unmarked and become absent:"
        />
      </p>
      <ul className="mt-2 max-h-60 overflow-y-auto rounded-control border border-line bg-surface px-3 py-2 text-sm leading-7 sm:columns-2">
        {lines.slice(0, NAMES_SHOWN).map(({ enrolment, name }) => (
          <li key={enrolment} className="break-inside-avoid">
            {name}
          </li>
        ))}
      </ul>
      {lines.length > NAMES_SHOWN && (
        <p className="mt-2 text-sm text-muted">
          <Trans>And {lines.length - NAMES_SHOWN} more.</Trans>
        </p>
      )}
      <p className="mt-2 text-sm text-muted">
        <Trans>Who has an approved excuse letter for this day becomes excused instead.</Trans>
      </p>
    </div>
  );
}

function UnsentNote({ count }: { count: number }) {
  return (
    <p className="flex gap-2.5 rounded-control bg-warn-soft px-3 py-2.5 text-sm text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <Plural
        value={count}
        one="# mark on this device has not been sent. Send or drop it before closing."
        other="# marks on this device have not been sent. Send or drop them before closing."
      />
    </p>
  );
}

function Refused({ error }: { error: Error }) {
  const isOtherNumber = error instanceof ApiError && error.code === "blanks_unconfirmed";
  if (!isOtherNumber) return <ErrorState isInline error={error} />;
  return (
    <p role="alert" className="rounded-control bg-warn-soft px-3 py-2.5 text-sm text-warn">
      <Trans>Somebody marked the roll meanwhile. These are the blanks now; look again.</Trans>
    </p>
  );
}
