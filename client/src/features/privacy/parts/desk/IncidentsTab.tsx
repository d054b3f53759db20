// The register of incidents: what happened to which data, and the clock until the Commission is told.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import type { PrivacyIncident } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { incidentsQuery, PAGE_SIZE } from "../../queries";
import { IncidentCard } from "./IncidentCard";
import { IncidentDialog } from "./IncidentDialog";

type Open = PrivacyIncident | "new" | null;

export function IncidentsTab() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery(incidentsQuery(page));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-72 text-sm text-muted">
          <Trans>
            Data lost, changed or in wrong hands. The Commission and the people concerned are told
            within 72 hours after it was found.
          </Trans>
        </p>
        <Button kind="primary" disabled={!isOnline} onClick={() => setOpen("new")}>
          <Trans>Enter an incident</Trans>
        </Button>
      </div>
      <Loaded query={query}>
        {({ results, count }) =>
          results.length === 0 ? (
            <EmptyState
              icon={<Siren aria-hidden="true" />}
              why={<Trans>No incident was entered.</Trans>}
              next={<Trans>Enter one as soon as it is found: its clock runs from then.</Trans>}
            />
          ) : (
            <div className="grid gap-2">
              <Freshness at={query.dataUpdatedAt} />
              <ul aria-label={t`Incidents`} className="grid gap-3">
                {results.map((incident) => (
                  <IncidentCard
                    key={incident.id}
                    incident={incident}
                    onEdit={() => setOpen(incident)}
                  />
                ))}
              </ul>
              <Pager page={page} pageSize={PAGE_SIZE} count={count} onPage={setPage} />
            </div>
          )
        }
      </Loaded>
      {open && (
        <IncidentDialog incident={open === "new" ? null : open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
