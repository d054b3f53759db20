// How something is: a shape, a word and a colour, never the colour alone.
import { useLingui } from "@lingui/react/macro";
import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import type { SystemFinding } from "@/lib/api";
import { cx } from "@/ui/cx";

export type State = SystemFinding["state"];

const SHAPES = {
  ok: { icon: CircleCheck, colour: "text-ok" },
  warning: { icon: TriangleAlert, colour: "text-warn" },
  bad: { icon: OctagonX, colour: "text-danger" },
  unwatched: { icon: CircleDashed, colour: "text-muted" },
} as const;

export function useStateWords(): Record<State, string> {
  const { t } = useLingui();
  return {
    ok: t`In order`,
    warning: t`Needs a look`,
    bad: t`Broken`,
    unwatched: t`Not watched`,
  };
}

interface StateMarkProps {
  state: State;
  /** Another word than the usual one. */
  word?: string;
}

export function StateMark({ state, word }: StateMarkProps) {
  const words = useStateWords();
  const { icon: Icon, colour } = SHAPES[state];
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 self-start text-sm leading-6 font-medium whitespace-nowrap",
        colour,
      )}
    >
      <Icon aria-hidden="true" className="size-[1.1rem] shrink-0" />
      {word ?? words[state]}
    </span>
  );
}
