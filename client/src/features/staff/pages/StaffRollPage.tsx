// The staff roll of a training day: administrators mark and confirm, staff check in themselves.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, BadgeCheck, UsersRound } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { isNotFound, type StaffLine, type StaffMark, type StaffRoll } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showLongDate, todayInManila } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { toastError } from "@/ui/toasts";
import { useMarkStaff } from "../mutations";
import { type Hours, HoursSheet } from "../parts/HoursSheet";
import { OwnCheckIn } from "../parts/OwnCheckIn";
import { StaffLineCard } from "../parts/StaffLineCard";
import { staffRollQuery } from "../queries";

const route = getRouteApi("/shell/days/$id/staff");

export function StaffRollPage() {
  const { id } = route.useParams();
  const { t } = useLingui();
  const query = useQuery(staffRollQuery(id));
  return (
    <>
      <Link
        to="/days/$id"
        params={{ id: String(id) }}
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Training day</Trans>
      </Link>
      {!isNotFound(query.error) && (
        <PageHeader
          title={t`Staff roll`}
          about={
            query.data && (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {query.data.day.title} · {showLongDate(query.data.day.date)}
                <Freshness at={query.dataUpdatedAt} />
              </span>
            )
          }
        />
      )}
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(roll) => <Roll roll={roll} />}
      </Loaded>
    </>
  );
}

function Roll({ roll }: { roll: StaffRoll }) {
  const { t } = useLingui();
  const may = useMay();
  const own = roll.lines.find(({ is_self }) => is_self);
  if (roll.day.state === "cancelled") {
    return (
      <EmptyState why={t`This day was cancelled.`} next={t`Nobody is marked on a cancelled day.`} />
    );
  }
  if (roll.lines.length === 0) {
    return (
      <EmptyState
        icon={<UsersRound aria-hidden="true" />}
        why={t`Nobody is on the staff list.`}
        next={t`An administrator adds training staff; they then appear here on every day.`}
      />
    );
  }
  return (
    <div className="grid gap-4">
      {own && may.do("staff_attendance.check_in") && (
        <OwnCheckIn day={roll.day.id} line={own} isToday={roll.day.date === todayInManila()} />
      )}
      {may.do("staff_attendance.record") && <Marking roll={roll} />}
    </div>
  );
}

function Marking({ roll }: { roll: StaffRoll }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const mark = useMarkStaff(roll.day.id);
  const [detailed, setDetailed] = useState<StaffLine | null>(null);
  const isToCome = roll.day.date > todayInManila();
  const waiting = roll.lines.filter(
    ({ status, is_confirmed, is_self }) => status !== null && !is_confirmed && !is_self,
  );
  const send = (marks: StaffMark[], onSaved?: () => void) =>
    mark.mutate(marks, {
      onSuccess: (results) => {
        const refused = results.filter(
          ({ outcome }) => outcome === "stale" || outcome === "invalid",
        );
        for (const { staff, detail } of refused) {
          const name = roll.lines.find((line) => line.staff === staff)?.name ?? "";
          toastError(t`${name}: ${detail}`);
        }
        if (refused.length === 0) onSaved?.();
      },
    });
  if (isToCome) {
    return (
      <EmptyState
        why={t`This day has not come yet.`}
        next={t`The staff is marked on the day itself or afterwards.`}
      />
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className="tabular flex-1 text-sm text-muted">
          <Counts lines={roll.lines} />
        </p>
        {waiting.length > 0 && (
          <Button
            kind="primary"
            icon={<BadgeCheck aria-hidden="true" className="size-4" />}
            isBusy={mark.isPending}
            disabled={!isOnline}
            onClick={() => send(waiting.map(markOf))}
          >
            <Trans>Confirm all who checked in ({waiting.length})</Trans>
          </Button>
        )}
      </div>
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Marking the staff needs a connection.</Trans>
        </p>
      )}
      {mark.error && <ErrorState isInline error={mark.error} />}
      <ul aria-label={t`Training staff`} className="grid gap-2.5 lg:grid-cols-2">
        {roll.lines.map((line) => (
          <StaffLineCard
            key={line.staff}
            line={line}
            canMark={!line.is_self}
            isBusy={mark.isPending || !isOnline}
            onMark={(status) => send([{ ...markOf(line), status }])}
            onConfirm={() => send([markOf(line)])}
            onDetails={() => setDetailed(line)}
          />
        ))}
      </ul>
      <HoursSheet
        line={detailed}
        isBusy={mark.isPending}
        onClose={() => setDetailed(null)}
        onSave={(line, hours: Hours) =>
          send([{ ...markOf(line), ...hours, status: line.status ?? "present" }], () =>
            setDetailed(null),
          )
        }
      />
    </>
  );
}

/** The line as it stands, as a mark: sending it confirms it. */
function markOf(line: StaffLine): StaffMark {
  const { staff, status, version, time_in, time_out, remarks } = line;
  return { staff, status, version, time_in, time_out, remarks };
}

function Counts({ lines }: { lines: readonly StaffLine[] }) {
  const there = lines.filter(({ status }) => status === "present" || status === "late").length;
  const blank = lines.filter(({ status }) => status === null).length;
  return (
    <Trans>
      {there} of {lines.length} there, {blank} unmarked
    </Trans>
  );
}
