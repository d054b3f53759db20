// How an appeal ended: in words, with who, when and why.
import { Trans, useLingui } from "@lingui/react/macro";
import type { Appeal } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Badge, type Tone } from "@/ui/Badge";

type Ended = Pick<Appeal, "state" | "decided_at" | "decision_reason">;

const TONES: Record<Appeal["state"], Tone> = {
  open: "info",
  upheld: "ok",
  dismissed: "plain",
  settled: "ok",
};

export function AppealOutcome({ appeal }: { appeal: Ended }) {
  const { t } = useLingui();
  const words: Record<Appeal["state"], string> = {
    open: t`Appeal open`,
    upheld: t`Appeal upheld`,
    dismissed: t`Appeal dismissed`,
    settled: t`Settled: the entry was voided`,
  };
  return (
    <p className="rounded-control bg-sunken px-3 py-1.5 text-sm">
      <Badge tone={TONES[appeal.state]}>{words[appeal.state]}</Badge>{" "}
      {appeal.decided_at && <Trans>on {showDate(appeal.decided_at)}</Trans>}
      {appeal.decision_reason && `: ${appeal.decision_reason}`}
    </p>
  );
}
