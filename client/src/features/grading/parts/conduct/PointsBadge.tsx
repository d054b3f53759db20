// Points with their sign and the word that goes with them.
import { useLingui } from "@lingui/react/macro";
import { Award, TriangleAlert } from "lucide-react";
import type { LedgerEntry } from "@/lib/api";
import { showPoints } from "@/lib/format";
import { Badge } from "@/ui/Badge";

export function PointsBadge({ kind, points }: Pick<LedgerEntry, "kind" | "points">) {
  const { t } = useLingui();
  const Icon = kind === "merit" ? Award : TriangleAlert;
  return (
    <Badge
      tone={kind === "merit" ? "ok" : "danger"}
      icon={<Icon aria-hidden="true" className="size-3.5" />}
    >
      <span className="tabular text-sm">{showPoints(kind, points)}</span>
      <span className="font-normal">{kind === "merit" ? t`merit` : t`demerit`}</span>
    </Badge>
  );
}
