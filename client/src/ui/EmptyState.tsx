// Says why nothing is here and what the next step is; both are required.
import type { ReactNode } from "react";

export interface EmptyStateProps {
  icon?: ReactNode;
  /** Why it is empty: "No training days planned." */
  why: ReactNode;
  /** What to do or expect next: a sentence. */
  next: ReactNode;
  /** The button or link that does it. */
  action?: ReactNode;
}

export function EmptyState({ icon, why, next, action }: EmptyStateProps) {
  return (
    <div className="card grid justify-items-center gap-2 px-6 py-10 text-center">
      {icon && <span className="mb-1 text-muted [&>svg]:size-8 [&>svg]:stroke-[1.5]">{icon}</span>}
      <p className="text-base font-semibold">{why}</p>
      <p className="max-w-md text-sm text-muted">{next}</p>
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
