// Whose data no clock deletes, because somebody may still need it.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Hand } from "lucide-react";
import { useMemo, useState } from "react";
import { Freshness } from "@/features/system";
import type { Hold } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast } from "@/ui/toasts";
import { useLiftHold } from "../../mutations";
import { holdsQuery } from "../../queries";
import { useRefusal } from "../refusalWords";
import { HoldDialog } from "./HoldDialog";

export function HoldsTab() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const query = useQuery(holdsQuery);
  const [isPlacing, setIsPlacing] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const columns = useColumns(setLifting);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-72 text-sm text-muted">
          <Trans>While a hold stands, nothing of that person is deleted by the clock.</Trans>
        </p>
        <Button kind="primary" disabled={!isOnline} onClick={() => setIsPlacing(true)}>
          <Trans>Hold somebody's data</Trans>
        </Button>
      </div>
      <Freshness at={query.dataUpdatedAt} />
      <Loaded query={query}>
        {({ results }) => (
          <DataTable
            caption={t`Holds`}
            columns={columns}
            rows={results}
            keyOf={(row) => row.id}
            isDimmed={(row) => !row.stands}
            empty={
              <EmptyState
                icon={<Hand aria-hidden="true" />}
                why={<Trans>Nobody's data is held.</Trans>}
                next={<Trans>Hold it when a case or a complaint may still need it.</Trans>}
              />
            }
          />
        )}
      </Loaded>
      {isPlacing && <HoldDialog onClose={() => setIsPlacing(false)} />}
      <LiftDialog hold={lifting} onClose={() => setLifting(null)} />
    </div>
  );
}

function useColumns(onLift: (hold: Hold) => void): readonly Column<Hold>[] {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  return useMemo(
    () => [
      { key: "who", header: t`Whose`, cell: whoseOf, inCard: "title" },
      {
        key: "state",
        header: t`State`,
        cell: (row) =>
          row.stands ? <Badge tone="warn">{t`on hold`}</Badge> : <Badge>{t`ended`}</Badge>,
        inCard: "aside",
      },
      { key: "why", header: t`Why`, cell: (row) => row.reason },
      {
        key: "until",
        header: t`Until`,
        cell: (row) => (row.until ? showDate(row.until) : t`further notice`),
      },
      {
        key: "by",
        header: t`Placed by`,
        cell: (row) => `${row.placed_by}, ${showDate(row.created_at)}`,
      },
      {
        key: "acts",
        header: t`Acts`,
        cell: (row) =>
          row.lifted_at === null ? (
            <Button
              size="small"
              disabled={!isOnline}
              aria-label={t`Lift the hold on ${whoseOf(row)}`}
              onClick={() => onLift(row)}
            >
              <Trans>Lift</Trans>
            </Button>
          ) : (
            <span className="text-sm">
              {row.lifted_by}: {row.lifted_reason}
            </span>
          ),
      },
    ],
    [t, isOnline, onLift],
  );
}

function whoseOf({ cadet_name, user_name }: Hold): string {
  return cadet_name ?? user_name ?? "";
}

function LiftDialog({ hold, onClose }: { hold: Hold | null; onClose: () => void }) {
  const { t } = useLingui();
  const lift = useLiftHold();
  const refusal = useRefusal();
  const name = hold ? whoseOf(hold) : "";
  const close = () => {
    lift.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`The hold on ${name} is lifted.`);
    close();
  };
  return (
    <ReasonDialog
      isOpen={hold !== null}
      onClose={close}
      title={t`Lift the hold on ${name}?`}
      description={<Trans>From now on the clock deletes what is due of this person.</Trans>}
      confirm={<Trans>Lift the hold</Trans>}
      isBusy={lift.isPending}
      error={refusal(lift.error)}
      onConfirm={(reason) => hold && lift.mutate({ id: hold.id, reason }, { onSuccess })}
    />
  );
}
