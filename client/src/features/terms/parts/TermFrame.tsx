// The frame of the pages below a term: the way back, the title, and the term once it is read.
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { termQuery } from "@/features/system";
import type { Term } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";

interface TermFrameProps {
  id: number;
  title: string;
  children: (term: Term) => ReactNode;
}

export function TermFrame({ id, title, children }: TermFrameProps) {
  const query = useQuery(termQuery(id));
  const isOnline = useIsOnline();
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(term) => (
        <>
          <Link
            to="/terms/$id"
            params={{ id }}
            className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
          >
            <ArrowLeft aria-hidden="true" className="size-4" />
            {term.label}
          </Link>
          <PageHeader title={title} about={term.label} />
          {!isOnline && (
            <p role="status" className="mb-4 rounded-card bg-warn-soft px-4 py-3 text-sm text-warn">
              <Trans>No connection: what you see may be old, and nothing can be changed now.</Trans>
            </p>
          )}
          {children(term)}
        </>
      )}
    </Loaded>
  );
}
