// One number, what it is, and what it compares with.
import type { ReactNode } from "react";

export interface StatTileProps {
  label: ReactNode;
  value: ReactNode;
  /** Stands under the number: a comparison, a reason, a date. */
  note?: ReactNode;
  icon?: ReactNode;
  children?: ReactNode;
}

export function StatTile({ label, value, note, icon, children }: StatTileProps) {
  return (
    <div className="card grid content-start gap-1 px-4 py-3.5">
      <p className="flex items-center gap-2 text-sm text-muted [&>svg]:size-4">
        {icon}
        {label}
      </p>
      <p className="tabular text-[1.75rem] leading-tight font-semibold tracking-tight">{value}</p>
      {note && <p className="text-[0.8125rem] text-muted">{note}</p>}
      {children}
    </div>
  );
}
