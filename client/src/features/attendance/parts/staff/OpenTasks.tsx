// What waits for a decision of training staff: excuse letters, and cadets who were absent too often.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileClock, UserRoundX } from "lucide-react";
import { useTerm } from "@/features/system";
import type { AttendanceCase, ExcuseLetter } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { ErrorState } from "@/ui/ErrorState";
import { Skeleton } from "@/ui/Skeleton";
import { casesQuery, excusesQuery } from "../../queries";

const SHOWN = 3;

export function OpenTasks() {
  const { term } = useTerm();
  const enabled = term !== undefined;
  const filters = { term: term?.id, page_size: SHOWN };
  const letters = useQuery({ ...excusesQuery({ ...filters, state: "pending" }), enabled });
  const cases = useQuery({ ...casesQuery({ ...filters, state: "open" }), enabled });
  const error = letters.error ?? cases.error;
  const retry = () => void Promise.all([letters.refetch(), cases.refetch()]);
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks" className="mb-3 text-lg font-semibold">
        <Trans>Open tasks</Trans>
      </h2>
      {error && !letters.data && !cases.data ? (
        <ErrorState isInline error={error} onRetry={retry} />
      ) : (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <Letters page={letters.data} />
          <Cases page={cases.data} />
        </div>
      )}
    </section>
  );
}

type PageOf<T> = { count: number; results: readonly T[] } | undefined;

function Letters({ page }: { page: PageOf<ExcuseLetter> }) {
  const may = useMay();
  if (!page) return <Waiting />;
  const heading = (
    <Plural value={page.count} one="# excuse letter to decide" other="# excuse letters to decide" />
  );
  return (
    <div className="card px-4 py-3.5">
      <h3 className="flex items-center gap-2 font-medium">
        <FileClock aria-hidden="true" className="size-4 text-muted" />
        {may.do("excuse.decide") ? (
          <Link to="/excuses" className="inline-flex min-h-6 items-center hover:underline">
            {heading}
          </Link>
        ) : (
          heading
        )}
      </h3>
      <ul className="mt-1 text-sm">
        {page.results.map((letter) => (
          <li key={letter.id} className="flex items-baseline gap-3 py-1.5">
            <span className="min-w-0 flex-1">{letter.name}</span>
            <span className="text-muted">{showAgo(letter.submitted_at)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Cases({ page }: { page: PageOf<AttendanceCase> }) {
  const { t } = useLingui();
  if (!page) return <Waiting />;
  return (
    <div className="card px-4 py-3.5">
      <h3 className="flex items-center gap-2 font-medium">
        <UserRoundX aria-hidden="true" className="size-4 text-muted" />
        <Plural
          value={page.count}
          one="# cadet with many absences"
          other="# cadets with many absences"
        />
      </h3>
      <ul className="mt-1 text-sm">
        {page.results.map((each) => (
          <li key={each.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span className="min-w-0 flex-1 basis-40">
              <Link
                to="/cases/$id"
                params={{ id: each.id }}
                className="font-medium hover:underline"
              >
                {each.name}
              </Link>
              <span className="ml-2 text-muted">{each.detail}</span>
            </span>
            <Badge tone={each.level === "case" ? "danger" : "warn"}>
              {each.level === "case" ? t`case` : t`warning`}
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Waiting() {
  return (
    <div className="card delayed grid gap-3 px-4 py-3.5">
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-4 w-full" />
    </div>
  );
}
