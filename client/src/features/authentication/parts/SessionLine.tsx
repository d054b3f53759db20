// One signed-in device.

import { Trans, useLingui } from "@lingui/react/macro";
import type { AuthSessionInfo } from "@/lib/api";
import { showAgo, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast } from "@/ui/toasts";
import { coarse } from "../addresses";
import { useEndSession } from "../mutations";

export function SessionLine({ session }: { session: AuthSessionInfo }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const end = useEndSession();
  const name = session.label || t`Unknown device`;
  const where = coarse(session.ip);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.is_current && (
            <Badge tone="brand">
              <Trans>this device</Trans>
            </Badge>
          )}
          {session.is_shared && (
            <Badge>
              <Trans>shared computer</Trans>
            </Badge>
          )}
        </p>
        <p className="tabular text-sm text-muted">
          {session.is_current ? (
            <Trans>in use now</Trans>
          ) : (
            <Trans>last seen {showAgo(session.last_seen_at)}</Trans>
          )}
          {where && ` · ${where}`}
        </p>
        <p className="tabular text-[0.8125rem] text-muted">
          <Trans>signed in {showDateTime(session.created_at)}</Trans>
        </p>
        {end.isError && (
          <p role="alert" className="mt-1 text-[0.8125rem] font-medium text-danger">
            {textOf(end.error)}
          </p>
        )}
      </div>
      {!session.is_current && (
        <Button
          size="small"
          aria-label={t`End the session of ${name}`}
          isBusy={end.isPending}
          onClick={() =>
            end.mutate(session.id, { onSuccess: () => toast(t`${name} is signed out.`) })
          }
        >
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  );
}
