// The head of a card about somebody's conduct: who, how many points, under which rule, what for.
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Recommendation } from "@/lib/api";
import { showDate } from "@/lib/format";
import { PointsBadge } from "./PointsBadge";

type Deed = Pick<
  Recommendation,
  "name" | "company" | "platoon" | "kind" | "points" | "reason" | "occurred_on" | "rule"
>;

export function WhoAndWhat({ deed, by }: { deed: Deed; by: ReactNode }) {
  const { rule } = deed;
  return (
    <div>
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 font-medium">
          {deed.name}
          <span className="block text-[0.8125rem] font-normal text-muted">
            {[deed.company, deed.platoon].filter(Boolean).join(", ")}
          </span>
        </h2>
        <PointsBadge kind={deed.kind} points={deed.points} />
      </div>
      <p className="mt-1.5">{deed.reason}</p>
      <p className="mt-0.5 text-[0.8125rem] text-muted">
        {rule && (
          <>
            <span className="font-medium">{rule.code}</span> {rule.words} (
            <span className="tabular">
              {rule.least}–{rule.most}
            </span>
            ) ·{" "}
          </>
        )}
        <Trans>on {showDate(deed.occurred_on)}</Trans> · {by}
      </p>
    </div>
  );
}
