// Whether the old system can be switched off: every difference explained, or how many are not.
import { Plural, Trans } from "@lingui/react/macro";
import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReconciliationSummary } from "@/lib/api";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";

interface VerdictCardProps {
  summary: ReconciliationSummary;
  onShowUnexplained: () => void;
}

export function VerdictCard({ summary, onShowUnexplained }: VerdictCardProps) {
  const { total, unexplained, can_cut_over: isReady } = summary;
  const Icon = isReady ? CircleCheck : TriangleAlert;
  return (
    <section
      aria-labelledby="verdict"
      className={cx(
        "grid content-start gap-1.5 rounded-card border px-5 py-4",
        isReady ? "border-ok/40 bg-ok-soft" : "border-danger/40 bg-danger-soft",
      )}
    >
      <h2
        id="verdict"
        className={cx(
          "flex items-start gap-2 text-lg leading-snug font-semibold",
          isReady ? "text-ok" : "text-danger",
        )}
      >
        <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        {isReady ? (
          <Trans>0 unexplained: ready to cut over</Trans>
        ) : unexplained > 0 ? (
          <Trans>{unexplained} unexplained: do not cut over yet</Trans>
        ) : (
          <Trans>The move is not finished: do not cut over yet</Trans>
        )}
      </h2>
      <p className="text-sm">
        <Plural
          value={total}
          one="The grade of # cadet was compared with what the old screen showed."
          other="The grades of # cadets were compared with what the old screens showed."
        />{" "}
        {isReady && <Trans>Where a number differs, it is known why.</Trans>}
      </p>
      {unexplained > 0 && (
        <Button size="small" kind="danger" className="mt-1 w-fit" onClick={onShowUnexplained}>
          <Trans>Show them</Trans>
        </Button>
      )}
    </section>
  );
}
