// Marks that came after the roll of a day was closed: each waits until somebody accepts or dismisses it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import type { LateArrival, TrainingDay } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState, useErrorText } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { StatusMark } from "@/ui/StatusMark";
import { toast, toastError } from "@/ui/toasts";
import { useAcceptLate, useDismissLate } from "../mutations";
import { lateArrivalsQuery } from "../queries";

const SHOWN = 200;

export function LateTray({ day }: { day: TrainingDay }) {
  const late = useQuery(lateArrivalsQuery({ training_day: day.id, page_size: SHOWN }));
  if (late.isError && !late.data) {
    return <ErrorState isInline error={late.error} onRetry={() => void late.refetch()} />;
  }
  const rows = late.data?.results ?? [];
  const pending = rows.filter(({ state }) => state === "pending");
  const decided = rows.filter(({ state }) => state !== "pending");
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="late-arrivals">
      <h2 id="late-arrivals" className="mb-2.5 flex items-center gap-2 text-lg font-semibold">
        <Inbox aria-hidden="true" className="size-5 text-muted" />
        <Trans>Late arrivals</Trans>
        {pending.length > 0 && <Badge tone="warn">{pending.length}</Badge>}
      </h2>
      {pending.length > 0 && <Pending day={day} rows={pending} />}
      {decided.length > 0 && <Decided rows={decided} />}
    </section>
  );
}

function Pending({ day, rows }: { day: TrainingDay; rows: readonly LateArrival[] }) {
  return (
    <>
      <p className="mb-3 text-sm text-muted">
        <Trans>These marks came after the roll was closed. They count for nobody yet.</Trans>{" "}
        {day.state === "closed" && <Trans>Reopen the roll to accept them.</Trans>}
      </p>
      <ul className="card divide-y divide-line">
        {rows.map((late) => (
          <Line key={late.id} late={late} isOpen={day.state === "open"} />
        ))}
      </ul>
    </>
  );
}

function Line({ late, isOpen }: { late: LateArrival; isOpen: boolean }) {
  const may = useMay();
  return (
    <li aria-label={late.name} className="grid gap-2 px-4 py-3 md:flex md:items-center md:gap-4">
      <div className="min-w-0 md:flex-1">
        <p className="font-medium">{late.name}</p>
        <p className="tabular text-sm text-muted">
          {[late.student_number, late.company, late.platoon].filter(Boolean).join(" · ")}
        </p>
        <Tapped late={late} />
      </div>
      <dl className="flex gap-6 text-sm">
        <Side label={<Trans>On the roll</Trans>} status={late.on_roll} />
        <Side label={<Trans>Came late</Trans>} status={late.status} />
      </dl>
      {may.do("attendance.close") && <Acts late={late} isOpen={isOpen} />}
    </li>
  );
}

function Side({ label, status }: { label: React.ReactNode; status: LateArrival["status"] }) {
  return (
    <div className="grid gap-1">
      <dt className="text-muted">{label}</dt>
      <dd>
        <StatusMark status={status} hasWord />
      </dd>
    </div>
  );
}

function Tapped({ late }: { late: LateArrival }) {
  const told = [late.time_in, late.time_out].filter(Boolean).join("–");
  return (
    <p className="tabular mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {late.tapped_at ? (
        <Trans>
          {late.sent_by}, tapped {showDateTime(late.tapped_at)}
        </Trans>
      ) : (
        <Trans>
          {late.sent_by}, arrived {showDateTime(late.arrived_at)}
        </Trans>
      )}
      {told && <span>{told}</span>}
      {late.remarks && <span>{late.remarks}</span>}
      {late.is_clock_wrong && (
        <Badge tone="warn">
          <Trans>the phone's clock was wrong</Trans>
        </Badge>
      )}
    </p>
  );
}

function Acts({ late, isOpen }: { late: LateArrival; isOpen: boolean }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const isOnline = useIsOnline();
  const accept = useAcceptLate();
  const dismiss = useDismissLate();
  const [isAsking, setIsAsking] = useState(false);
  const why = isOnline ? t`Reopen the roll first.` : t`This needs a connection.`;
  return (
    <div className="flex gap-2">
      <Button
        aria-label={t`Dismiss the late mark of ${late.name}`}
        disabled={!isOnline}
        title={isOnline ? undefined : why}
        onClick={() => setIsAsking(true)}
      >
        <Trans>Dismiss</Trans>
      </Button>
      <Button
        kind="primary"
        aria-label={t`Accept the late mark of ${late.name}`}
        disabled={!isOnline || !isOpen}
        title={isOnline && isOpen ? undefined : why}
        isBusy={accept.isPending}
        onClick={() =>
          accept.mutate(late, {
            onSuccess: () => toast(t`The late mark of ${late.name} is on the roll.`),
            onError: (error) => toastError(textOf(error)),
          })
        }
      >
        <Trans>Accept</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Dismiss the late mark of ${late.name}?`}
        description={t`The roll stays as it is; the mark can be read here with your reason.`}
        confirm={t`Dismiss it`}
        isBusy={dismiss.isPending}
        error={dismiss.error}
        onConfirm={(reason) =>
          dismiss.mutate({ id: late.id, reason }, { onSuccess: () => setIsAsking(false) })
        }
      />
    </div>
  );
}

function Decided({ rows }: { rows: readonly LateArrival[] }) {
  return (
    <details className="mt-3">
      <summary className="min-h-9 cursor-pointer py-1.5 text-sm font-medium text-brand-text">
        <Plural value={rows.length} one="# decided already" other="# decided already" />
      </summary>
      <ul className="card mt-1 divide-y divide-line text-sm">
        {rows.map((late) => (
          <li key={late.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <StatusMark status={late.status} className="[&>svg]:size-5" />
            <span className="min-w-0 flex-1 basis-40 font-medium">{late.name}</span>
            {late.state === "accepted" ? (
              <Badge tone="ok">
                <Trans>accepted</Trans>
              </Badge>
            ) : (
              <Badge>
                <Trans>dismissed</Trans>
              </Badge>
            )}
            <span className="text-muted">
              {late.decided_by}
              {late.decided_at && `, ${showDateTime(late.decided_at)}`}
              {late.decision_reason && `: ${late.decision_reason}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
