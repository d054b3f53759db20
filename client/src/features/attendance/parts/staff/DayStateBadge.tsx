// The state of a training day, by word and icon.
import { useLingui } from "@lingui/react/macro";
import { CalendarClock, CircleCheck, CircleDot, CircleX } from "lucide-react";
import type { TrainingDay } from "@/lib/api";
import { Badge, type Tone } from "@/ui/Badge";

type State = TrainingDay["state"];

const LOOKS: Record<State, { tone: Tone; icon: typeof CircleDot }> = {
  planned: { tone: "info", icon: CalendarClock },
  open: { tone: "gold", icon: CircleDot },
  closed: { tone: "ok", icon: CircleCheck },
  cancelled: { tone: "plain", icon: CircleX },
};

export function useDayStateWords(): Record<State, string> {
  const { t } = useLingui();
  return { planned: t`Planned`, open: t`Roll open`, closed: t`Closed`, cancelled: t`Cancelled` };
}

export function DayStateBadge({ state }: { state: State }) {
  const words = useDayStateWords();
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" className="size-3.5" />}>
      {words[state]}
    </Badge>
  );
}
