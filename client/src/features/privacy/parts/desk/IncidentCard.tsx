// One incident: how long there is to tell the Commission, what happened, and who was told.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import type { PrivacyIncident } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { useHoursLeft } from "../privacyWords";
import { useClock } from "../useClock";

interface IncidentCardProps {
  incident: PrivacyIncident;
  onEdit: () => void;
}

export function IncidentCard({ incident, onEdit }: IncidentCardProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const { closed_at, happened_at, notified_people_at, people_count } = incident;
  return (
    <li className="card grid gap-3 px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-60 font-medium break-words whitespace-pre-line">
          {incident.nature}
        </p>
        {closed_at ? <Badge>{t`closed`}</Badge> : <Badge tone="warn">{t`open`}</Badge>}
      </div>
      <TellingClock incident={incident} />
      <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
        <Fact name={<Trans>Found</Trans>}>{showDateTime(incident.found_at)}</Fact>
        <Fact name={<Trans>Happened</Trans>}>
          {happened_at ? showDateTime(happened_at) : <Trans>not known</Trans>}
        </Fact>
        <Fact name={<Trans>Data concerned</Trans>}>{incident.data}</Fact>
        <Fact name={<Trans>People concerned</Trans>}>
          {people_count === null ? (
            <Trans>not known</Trans>
          ) : (
            <Plural value={people_count} one="# person" other="# people" />
          )}
        </Fact>
        <Fact name={<Trans>People were told</Trans>}>
          {notified_people_at ? showDateTime(notified_people_at) : <Trans>not yet</Trans>}
        </Fact>
        <Fact name={<Trans>Contact</Trans>}>{incident.contact || "–"}</Fact>
        <Fact name={<Trans>Measures</Trans>} className="sm:col-span-2">
          {incident.measures || <Trans>none written down yet</Trans>}
        </Fact>
      </dl>
      <div>
        <Button size="small" disabled={!isOnline} onClick={onEdit}>
          <Trans>Change it</Trans>
        </Button>
      </div>
    </li>
  );
}

function TellingClock({ incident }: { incident: PrivacyIncident }) {
  const left = useHoursLeft()(incident.due_at, useClock());
  const told = incident.notified_commission_at;
  return (
    <p
      className={cx(
        "tabular flex items-center gap-1.5 text-sm",
        incident.is_late ? "text-danger" : "text-ink",
      )}
    >
      <Clock aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {told ? (
          <Trans>The Commission was told on {showDateTime(told)}</Trans>
        ) : (
          <>
            <Trans>Tell the Commission by {showDateTime(incident.due_at)}</Trans> ·{" "}
            <b className="font-medium">{left.words}</b>
          </>
        )}
      </span>
    </p>
  );
}

interface FactProps {
  name: ReactNode;
  children: ReactNode;
  className?: string;
}

function Fact({ name, children, className }: FactProps) {
  return (
    <div className={className}>
      <dt className="text-muted">{name}</dt>
      <dd className="tabular break-words whitespace-pre-line">{children}</dd>
    </div>
  );
}
