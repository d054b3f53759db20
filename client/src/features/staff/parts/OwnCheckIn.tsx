// A member checks in when they come and out when they leave; an administrator confirms.
import { Trans, useLingui } from "@lingui/react/macro";
import { LogIn, LogOut } from "lucide-react";
import type { StaffLine } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { StatusMark } from "@/ui/StatusMark";
import { toast } from "@/ui/toasts";
import { useCheckIn, useCheckOut } from "../mutations";

export function OwnCheckIn({
  day,
  line,
  isToday,
}: {
  day: number;
  line: StaffLine;
  isToday: boolean;
}) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const comes = useCheckIn(day);
  const leaves = useCheckOut(day);
  const isThere = line.status === "present" || line.status === "late";
  const error = comes.error ?? leaves.error;
  return (
    <section aria-labelledby="own-line" className="card grid gap-3 px-5 py-4">
      <h2 id="own-line" className="text-base font-semibold">
        <Trans>You on this day</Trans>
      </h2>
      <p className="flex flex-wrap items-center gap-3">
        <StatusMark status={line.status} hasWord />
        <span className="tabular text-muted">
          {[line.time_in, line.time_out].filter(Boolean).join(" – ")}
        </span>
        {line.status !== null && (
          <Badge tone={line.is_confirmed ? "ok" : "info"}>
            {line.is_confirmed ? <Trans>confirmed</Trans> : <Trans>to be confirmed</Trans>}
          </Badge>
        )}
      </p>
      {error && <ErrorState isInline error={error} />}
      {!isToday && (
        <p className="text-sm text-muted">
          <Trans>Checking in and out is possible on the training day itself.</Trans>
        </p>
      )}
      {isToday && !isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Checking in needs a connection.</Trans>
        </p>
      )}
      {isToday && (
        <div className="flex flex-wrap gap-2">
          {line.status === null && (
            <Button
              kind="primary"
              size="large"
              icon={<LogIn aria-hidden="true" className="size-5" />}
              isBusy={comes.isPending}
              disabled={!isOnline}
              onClick={() =>
                comes.mutate(undefined, { onSuccess: () => toast(t`You are checked in.`) })
              }
            >
              <Trans>Check in</Trans>
            </Button>
          )}
          {isThere && line.time_out === null && (
            <Button
              icon={<LogOut aria-hidden="true" className="size-4" />}
              isBusy={leaves.isPending}
              disabled={!isOnline}
              onClick={() =>
                leaves.mutate(undefined, { onSuccess: () => toast(t`You are checked out.`) })
              }
            >
              <Trans>Check out</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
