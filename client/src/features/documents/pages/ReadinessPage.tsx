// What the documents of a term still lack, the hours of training, and the binder.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { Freshness, useTerm, WithTerm } from "@/features/system";
import type { DocumentReadiness, Readiness } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Badge } from "@/ui/Badge";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { BinderPanel } from "../parts/BinderPanel";
import { useFieldWord, useKindWord, usePositionWord } from "../parts/documentWords";
import { readinessQuery } from "../queries";

export function ReadinessPage() {
  const { t } = useLingui();
  const { term } = useTerm();
  return (
    <>
      <PageHeader
        title={t`Readiness`}
        about={term ? <Trans>What the documents of the {term.label} still lack</Trans> : null}
      />
      <WithTerm
        none={
          <EmptyState
            icon={<ClipboardCheck aria-hidden="true" />}
            why={<Trans>There is no term yet.</Trans>}
            next={<Trans>Readiness is counted from the records of a term.</Trans>}
          />
        }
      >
        {(shown) => <Shown key={shown.id} term={shown.id} />}
      </WithTerm>
    </>
  );
}

function Shown({ term }: { term: number }) {
  const query = useQuery(readinessQuery(term));
  const rights = useMay();
  return (
    <div className="grid gap-5">
      <Freshness at={query.dataUpdatedAt} />
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(found) => <Board found={found} />}
      </Loaded>
      {rights.do("document.issue") && <BinderPanel term={term} />}
    </div>
  );
}

function Board({ found }: { found: Readiness }) {
  const { hours } = found;
  return (
    <>
      <p role="status" className="card flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
        <Badge tone={found.is_ready ? "ok" : "warn"}>
          {found.is_ready ? <Trans>Ready</Trans> : <Trans>Not ready</Trans>}
        </Badge>
        <span className="tabular text-sm text-muted">
          <Trans>
            Hours: {hours.delivered} given, {hours.planned} planned, {hours.required} required
          </Trans>
        </span>
        <span className="tabular text-sm text-muted">
          <Plural value={found.graduates} one="# graduate" other="# graduates" />,{" "}
          <Trans>{found.without_serial} without a serial number</Trans>
        </span>
      </p>
      <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {found.documents.map((each) => (
          <DocumentCard key={each.kind} found={each} />
        ))}
      </ul>
      {found.blockers.length > 0 && <Blockers blockers={found.blockers} />}
    </>
  );
}

function Blockers({ blockers }: { blockers: Readiness["blockers"] }) {
  const rights = useMay();
  return (
    <section className="card grid gap-2 p-4">
      <h2 className="font-semibold">
        <Trans>Before the grades can be released</Trans>
      </h2>
      <ul className="grid gap-1 text-sm">
        {blockers.map(({ kind, count, detail }) => (
          <li key={kind} className="flex gap-3">
            <span className="tabular min-w-8 text-right font-medium">{count}</span>
            <span>{detail}</span>
          </li>
        ))}
      </ul>
      {rights.do("grade.prepare") && (
        <div>
          <Link to={"/finalise" as string} className={buttonClass("secondary", "small")}>
            <Trans>Which ones they are</Trans>
          </Link>
        </div>
      )}
    </section>
  );
}

function DocumentCard({ found }: { found: DocumentReadiness }) {
  const kindWord = useKindWord();
  const fieldWord = useFieldWord();
  const positionWord = usePositionWord();
  const { complete, cadets } = found;
  return (
    <li className="card grid content-start gap-2 p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-semibold">{kindWord(found.kind, found.title)}</h2>
        <Badge tone={found.is_ready ? "ok" : "warn"}>
          {found.is_ready ? <Trans>Ready</Trans> : <Trans>Not ready</Trans>}
        </Badge>
      </div>
      <p className="tabular text-sm text-muted">
        <Trans>
          {complete} of {cadets} cadets complete
        </Trans>
        {found.issued > 0 && (
          <>
            {" · "}
            <Plural value={found.issued} one="# issued" other="# issued" />
          </>
        )}
      </p>
      <ul className="grid gap-1 text-sm empty:hidden">
        {found.missing.map(({ field, count }) => {
          const word = fieldWord(field);
          return (
            <li key={field}>
              <Trans>
                {count} without {word}
              </Trans>
            </li>
          );
        })}
        {found.vacant.map((position) => {
          const word = positionWord(position);
          return (
            <li key={position}>
              <Trans>Nobody signs as “{word}”</Trans>
            </li>
          );
        })}
        {found.waits_for_release && (
          <li>
            <Trans>The grades are not released</Trans>
          </li>
        )}
      </ul>
    </li>
  );
}
