// Says that a term's grade is final, since when, and how it can still change.
import { Trans } from "@lingui/react/macro";
import { BadgeCheck, Eye } from "lucide-react";
import type { GradeReport } from "@/lib/api";
import { showDate } from "@/lib/format";

export function FinalBanner({ report }: { report: GradeReport }) {
  if (report.term.state === "in_review" && !report.is_released) {
    return (
      <p className="mb-4 flex items-start gap-2.5 rounded-card border border-info/30 bg-info-soft px-4 py-3 text-sm text-info">
        <Eye aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <Trans>This term is in review. The grade becomes final when your unit releases it.</Trans>
      </p>
    );
  }
  if (!report.is_released || report.released_at === null) return null;
  const on = showDate(report.released_at);
  const isAmended = report.revision !== null && report.revision > 1;
  return (
    <p className="mb-4 flex items-start gap-2.5 rounded-card border border-ok/30 bg-ok-soft px-4 py-3 text-sm text-ok">
      <BadgeCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>
        <strong className="font-semibold">
          {isAmended ? (
            <Trans>
              Released, and amended on {on} (revision {report.revision}).
            </Trans>
          ) : (
            <Trans>Released on {on}.</Trans>
          )}
        </strong>{" "}
        <Trans>This grade is final; it changes only by an amendment with a reason.</Trans>
      </span>
    </p>
  );
}
