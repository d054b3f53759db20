// Reading a roster file in, and what was read before.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { CalendarPlus } from "lucide-react";
import { useTerm, WithTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { rosterLine } from "../lines";
import { BackLink } from "../parts/BackLink";
import { ImportList } from "../parts/ImportList";
import { UploadPanel } from "../parts/UploadPanel";
import { importsQuery } from "../queries";

export function ImportsPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  const may = useMay();
  return (
    <>
      {may.do("record_import.view") && (
        <BackLink to="/imports">
          <Trans>Imports</Trans>
        </BackLink>
      )}
      <PageHeader title={t`Roster import`} about={term?.label} />
      <WithTerm
        none={
          <EmptyState
            icon={<CalendarPlus aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>A roster belongs to a term: plan one first.</Trans>}
          />
        }
      >
        {(shown) => <OfTerm key={shown.id} term={shown} />}
      </WithTerm>
    </>
  );
}

function OfTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const query = useQuery(importsQuery({ term: term.id, page_size: 50 }));
  const isFinal = term.state === "released" || term.state === "closed";
  return (
    <div className="grid gap-6">
      {isFinal ? (
        <p className="rounded-card border border-line bg-sunken px-4 py-3 text-sm">
          <Trans>The {term.label} is released: its roster takes no more changes.</Trans>
        </p>
      ) : (
        <UploadPanel
          term={term}
          onRead={({ id }) => void navigate({ to: "/roster/import/$id", params: { id } })}
        />
      )}
      <section aria-labelledby="earlier">
        <h2 id="earlier" className="mb-2 text-base font-semibold">
          <Trans>Earlier imports</Trans>
        </h2>
        <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
          {(page) =>
            page.results.length === 0 ? (
              <p className="text-sm text-muted">
                <Trans>
                  None in this term. Each file that is read stays listed here with what became of
                  it.
                </Trans>
              </p>
            ) : (
              <ImportList label={t`Earlier imports`} lines={page.results.map(rosterLine)} />
            )
          }
        </Loaded>
      </section>
    </div>
  );
}
