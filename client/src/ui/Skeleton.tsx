// Stand-ins of the final size while something loads; they appear only after 200 ms.
import { useLingui } from "@lingui/react/macro";
import { cx } from "./cx";

/** One grey block; give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "block animate-[breathe_1.6s_ease-in-out_infinite] rounded-md bg-line/70",
        className ?? "h-4 w-full",
      )}
    />
  );
}

/** One block that says that it loads; for a part of a page without lines. */
export function SkeletonBlock({ className }: { className: string }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`} className="delayed">
      <Skeleton className={className} />
    </div>
  );
}

/** Lines of a list or table that is still loading. */
export function SkeletonRows({ rows = 6, className }: { rows?: number; className?: string }) {
  const { t } = useLingui();
  return (
    <div
      role="status"
      aria-label={t`Loading`}
      className={cx("delayed card divide-y divide-line", className)}
    >
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical rows without identity
        <div key={row} className="flex min-h-14 items-center gap-4 px-4">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 max-w-72 flex-1" />
          <Skeleton className="ml-auto h-4 w-14" />
        </div>
      ))}
    </div>
  );
}
