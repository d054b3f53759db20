// The shape of the grades page while it loads.
import { useLingui } from "@lingui/react/macro";
import { Skeleton, SkeletonRows } from "@/ui/Skeleton";

export function GradesSkeleton() {
  const { t } = useLingui();
  return (
    <div
      role="status"
      aria-label={t`Loading`}
      className="delayed grid grid-cols-1 gap-4 md:grid-cols-2"
    >
      <SkeletonRows rows={5} />
      <div className="card grid content-start gap-4 p-5">
        <Skeleton className="h-3 w-full rounded-full" />
        <Skeleton className="h-5 w-40" />
        <Skeleton className="h-4 w-full" />
      </div>
    </div>
  );
}
