// Shows what belongs to the term; else its skeleton, the error, or what to say when there is none.
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Term } from "@/lib/api";
import { ErrorState } from "@/ui/ErrorState";
import { SkeletonRows } from "@/ui/Skeleton";
import { termKeys } from "../queries";
import { useTerm } from "../term";

export interface WithTermProps {
  none: ReactNode;
  skeleton?: ReactNode;
  children: (term: Term) => ReactNode;
}

export function WithTerm({ none, skeleton, children }: WithTermProps) {
  const queries = useQueryClient();
  const { term, isLoading, error } = useTerm();
  if (term) return children(term);
  if (isLoading) return skeleton ?? <SkeletonRows />;
  if (!error) return none;
  return (
    <ErrorState
      error={error}
      onRetry={() => void queries.refetchQueries({ queryKey: termKeys.all, type: "active" })}
    />
  );
}
