// How far a term is from its release, on the page of the term; the work itself is on its own page.
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Flag } from "lucide-react";
import type { Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { buttonClass } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { blockersQuery } from "../../queries";

export function ReleasePanel({ term }: { term: Term }) {
  const may = useMay();
  if (term.state === "released" || term.state === "closed") return <Released term={term} />;
  if (!may.do("grade.prepare")) return null;
  return <BeforeRelease term={term} />;
}

function Released({ term }: { term: Term }) {
  return (
    <div className="card flex flex-wrap items-center gap-3 px-5 py-4">
      <p className="flex min-w-0 flex-1 basis-72 items-start gap-3">
        <BadgeCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ok" />
        <Trans>
          The grades of the {term.label} are released. They change only by an amendment with a
          reason.
        </Trans>
      </p>
      <ToFinalise term={term} />
    </div>
  );
}

function BeforeRelease({ term }: { term: Term }) {
  const query = useQuery(blockersQuery(term.id));
  return (
    <section aria-labelledby="release" className="card px-5 py-4">
      <h2 id="release" className="text-base font-semibold">
        <Trans>Release</Trans>
      </h2>
      <Loaded query={query} skeleton={<SkeletonRows rows={1} />}>
        {({ blockers }) => (
          <div className="mt-1 flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 basis-72 text-[0.9375rem] text-muted">
              <Plural
                value={blockers.length}
                _0="Nothing is left to do: one person prepares, another releases."
                one="# kind of work is left before one person prepares and another releases."
                other="# kinds of work are left before one person prepares and another releases."
              />
            </p>
            <ToFinalise term={term} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

function ToFinalise({ term }: { term: Term }) {
  return (
    <Link to="/finalise" search={{ term: term.id }} className={buttonClass()}>
      <Flag aria-hidden="true" className="size-4" />
      <Trans>Finalise</Trans>
    </Link>
  );
}
