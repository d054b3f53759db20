// Cadets under eighteen and the consents of their guardians.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useMemo, useState } from "react";
import { Freshness } from "@/features/system";
import type { GuardianConsent, Minor } from "@/lib/api";
import { showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { type Column, DataTable } from "@/ui/DataTable";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { consentsQuery, minorsQuery } from "../../queries";
import { ConsentDialog } from "./ConsentDialog";
import { ConsentList } from "./ConsentList";

/** Whom a consent is written down for; without a cadet one is chosen in the form. */
export interface For {
  cadet: number | null;
  name: string;
}

export function ConsentsTab() {
  const isOnline = useIsOnline();
  const minors = useQuery(minorsQuery);
  const consents = useQuery(consentsQuery);
  const [asked, setAsked] = useState<For | null>(null);
  return (
    <div className="grid gap-6">
      <section aria-labelledby="minors" className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="minors" className="min-w-0 flex-1 basis-60 text-base font-semibold">
            <Trans>Cadets under eighteen this term</Trans>
          </h2>
          <Button disabled={!isOnline} onClick={() => setAsked({ cadet: null, name: "" })}>
            <Trans>Write a consent down</Trans>
          </Button>
        </div>
        <Freshness at={minors.dataUpdatedAt} />
        <Loaded query={minors}>
          {({ results }) => <Minors minors={results} onAsk={setAsked} />}
        </Loaded>
      </section>
      <section aria-labelledby="consents" className="grid gap-3">
        <h2 id="consents" className="text-base font-semibold">
          <Trans>Consents</Trans>
        </h2>
        <Loaded query={consents}>
          {({ results }: { results: readonly GuardianConsent[] }) => (
            <ConsentList consents={results} />
          )}
        </Loaded>
      </section>
      {asked && <ConsentDialog asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Minors({ minors, onAsk }: { minors: readonly Minor[]; onAsk: (asked: For) => void }) {
  const { t } = useLingui();
  const columns = useColumns(onAsk);
  const missing = minors.filter(({ consent }) => consent === null).length;
  return (
    <>
      {missing > 0 && (
        <p className="tabular text-sm text-warn">
          <Plural
            value={missing}
            one="For # of them no consent is written down."
            other="For # of them no consent is written down."
          />
        </p>
      )}
      <DataTable
        caption={t`Cadets under eighteen this term`}
        columns={columns}
        rows={minors}
        keyOf={(row) => row.cadet}
        empty={
          <EmptyState
            icon={<Users aria-hidden="true" />}
            why={<Trans>No cadet of this term is known to be under eighteen.</Trans>}
            next={<Trans>Whose birth date is missing is not counted here.</Trans>}
          />
        }
      />
    </>
  );
}

function useColumns(onAsk: (asked: For) => void): readonly Column<Minor>[] {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  return useMemo(
    () => [
      { key: "name", header: t`Cadet`, cell: (row) => row.name, inCard: "title" },
      {
        key: "number",
        header: t`Student number`,
        cell: (row) => <span className="tabular">{row.student_number}</span>,
      },
      { key: "unit", header: t`Unit`, cell: (row) => `${row.company} ${row.platoon}` },
      { key: "of-age", header: t`Eighteen on`, cell: (row) => showDate(row.of_age_on) },
      {
        key: "consent",
        header: t`Consent`,
        cell: (row) =>
          row.consent === null ? (
            <Button
              size="small"
              disabled={!isOnline}
              aria-label={t`Write down the consent for ${row.name}`}
              onClick={() => onAsk({ cadet: row.cadet, name: row.name })}
            >
              <Trans>Write down</Trans>
            </Button>
          ) : (
            <Badge tone="ok">{t`written down`}</Badge>
          ),
      },
    ],
    [t, isOnline, onAsk],
  );
}
