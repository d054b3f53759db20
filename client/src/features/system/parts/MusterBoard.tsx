// Where everybody is right now, by the chain of command.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { UserCheck, UserRoundSearch, Users } from "lucide-react";
import { companiesOf, MusterFreshness, totalOf } from "@/features/attendance";
import type { Muster } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { StatTile } from "@/ui/StatTile";
import { MusterTable } from "./MusterTable";

export function MusterBoard({ muster, readAt }: { muster: Muster; readAt: number }) {
  const { t } = useLingui();
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
        <MusterFreshness asOf={muster.as_of} readAt={readAt} className="ml-auto text-[0.8125rem]" />
        <Link
          to="/muster"
          search={{ day: muster.day.id }}
          className="inline-flex min-h-8 items-center text-sm font-medium text-brand-text hover:underline"
        >
          <Trans>Names and big screen</Trans>
        </Link>
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
