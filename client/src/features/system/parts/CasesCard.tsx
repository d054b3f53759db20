// Absences that need a person.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { AttendanceCase } from "@/lib/api";
import { Badge } from "@/ui/Badge";

const SHOWN = 6;

export function CasesCard({ cases, count }: { cases: readonly AttendanceCase[]; count: number }) {
  const ordered = cases.toSorted((a, b) => Number(b.level === "case") - Number(a.level === "case"));
  return (
    <section aria-labelledby="cases" className="card px-4 py-4">
      <h2 id="cases" className="flex items-center gap-2 text-base font-semibold">
        <Trans>Open cases and warnings</Trans>
        {count > 0 && <Badge tone="warn">{count}</Badge>}
      </h2>
      {cases.length === 0 ? (
        <p className="mt-1.5 text-sm text-muted">
          <Trans>None. Two absences in a row bring a warning, three open a case.</Trans>
        </p>
      ) : (
        <ul className="mt-1.5 divide-y divide-line">
          {ordered.slice(0, SHOWN).map((each) => (
            <li key={each.id} className="py-2.5">
              <p className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5">
                <Link
                  to="/cases/$id"
                  params={{ id: each.id }}
                  className="font-medium hover:underline"
                >
                  {each.name}
                </Link>
                <Badge tone={each.level === "case" ? "danger" : "warn"}>
                  {each.level === "case" ? <Trans>case</Trans> : <Trans>warning</Trans>}
                </Badge>
              </p>
              <p className="mt-0.5 text-sm text-muted">
                {[each.company, each.platoon].filter(Boolean).join(" ")} · {each.detail}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Link
        to="/cases"
        className="mt-1 inline-flex min-h-9 items-center text-sm font-medium text-brand-text hover:underline"
      >
        <Trans>All cases</Trans>
      </Link>
    </section>
  );
}
