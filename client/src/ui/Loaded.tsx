// Shows what a query brought, or its skeleton, its error, or "not found"; old data stays while refreshing.
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./ErrorState";
import { NotFound } from "./NotFound";
import { SkeletonRows } from "./Skeleton";

export interface LoadedProps<T> {
  query: UseQueryResult<T, Error>;
  /** Stands in while nothing was read yet; give it the size of the real content. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  const retry = () => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError && (
          <div className="mb-4">
            <ErrorState isInline error={query.error} onRetry={retry} />
          </div>
        )}
        {children(query.data)}
      </>
    );
  }
  if (!query.isError) return skeleton ?? <SkeletonRows />;
  const { status } = query.error as { status?: number };
  if (status === 404 || status === 403) return <NotFound />;
  return <ErrorState error={query.error} onRetry={retry} />;
}
