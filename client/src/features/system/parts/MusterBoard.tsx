// Where everybody is right now, by the chain of command.
import { Trans, useLingui } from "@lingui/react/macro";
import { UserCheck, UserRoundSearch, Users } from "lucide-react";
import type { Muster } from "@/lib/api";
import { showTimeExactly } from "@/lib/format";
import { useLiveStatus } from "@/lib/live";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { StatTile } from "@/ui/StatTile";
import { MusterTable } from "./MusterTable";
import { companiesOf, totalOf } from "./musterTotals";

export function MusterBoard({ muster }: { muster: Muster }) {
  const { t } = useLingui();
  const { state } = useLiveStatus();
  const total = totalOf(muster.rows);
  const attended = total.present + total.late;
  const isOpen = muster.day.state === "open";
  if (total.strength === 0) {
    return (
      <EmptyState
        icon={<Users aria-hidden="true" />}
        why={<Trans>Nobody is on the roster of this day.</Trans>}
        next={<Trans>Import the roster of the term; the muster fills as rolls are called.</Trans>}
      />
    );
  }
  return (
    <section aria-labelledby="muster" className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="muster" className="text-lg font-semibold">
          <Trans>Muster: {muster.day.title}</Trans>
        </h2>
        <Badge tone={isOpen ? "ok" : "plain"}>
          {isOpen ? <Trans>roll is open</Trans> : <Trans>roll is closed</Trans>}
        </Badge>
        <p className="tabular ml-auto text-[0.8125rem] text-muted">
          {state === "live" ? (
            <Trans>live, counted at {showTimeExactly(muster.as_of)}</Trans>
          ) : (
            <Trans>not live, as of {showTimeExactly(muster.as_of)}</Trans>
          )}
        </p>
      </div>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        <StatTile label={t`Strength`} value={total.strength} icon={<Users aria-hidden="true" />} />
        <StatTile
          label={t`Here`}
          value={attended}
          note={total.late > 0 ? <Trans>{total.late} of them late</Trans> : null}
          icon={<UserCheck aria-hidden="true" />}
        />
        <StatTile
          label={t`Excused and absent`}
          value={total.excused + total.absent}
          note={
            <Trans>
              {total.excused} excused, {total.absent} absent
            </Trans>
          }
        />
        <StatTile
          label={t`Unaccounted`}
          value={total.unaccounted}
          note={
            total.unaccounted > 0 ? (
              <Trans>not marked yet; not absent</Trans>
            ) : (
              <Trans>everybody is marked</Trans>
            )
          }
          icon={<UserRoundSearch aria-hidden="true" />}
        />
      </div>
      <MusterTable companies={companiesOf(muster.rows)} total={total} />
    </section>
  );
}
