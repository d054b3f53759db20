// What became of a letter: its state, who decided it, and why.
import { Trans } from "@lingui/react/macro";
import type { ExcuseLetter } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { useStateWords } from "../letterWords";

export function Outcome({ letter }: { letter: ExcuseLetter }) {
  const { word, tone } = useStateWords()[letter.state];
  const { decided_by, decided_at, decision_reason } = letter;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={tone}>{word}</Badge>
        {decided_by && decided_at && (
          <span className="text-muted">
            <Trans>
              by {decided_by}, {showDate(decided_at)}
            </Trans>
          </span>
        )}
      </p>
      {decision_reason && (
        <p className="text-sm whitespace-pre-line">
          {letter.state === "not_accepted" ? (
            <Trans>Not accepted, because: {decision_reason}</Trans>
          ) : (
            decision_reason
          )}
        </p>
      )}
    </div>
  );
}
