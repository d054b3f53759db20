// The bar within reach of the thumb: undo of the last act, and marking everybody who is left.
import { Trans, useLingui } from "@lingui/react/macro";
import { CheckCheck, Undo2 } from "lucide-react";
import { Button } from "@/ui/Button";
import { useStatusWords } from "@/ui/StatusMark";
import type { LastAct } from "../../roll/useMarking";

interface RollBarProps {
  last: LastAct | null;
  onUndo: () => void;
  /** How many of those shown are unmarked. */
  rest: number;
  onMarkRest: () => void;
}

export function RollBar({ last, onUndo, rest, onMarkRest }: RollBarProps) {
  return (
    <div
      data-chrome
      className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 mt-4 border-t border-line bg-surface/95 px-4 py-2.5 backdrop-blur md:bottom-0 md:mx-0 md:rounded-t-card md:border-x"
    >
      <div className="flex min-h-12 items-center gap-3">
        <div role="status" className="min-w-0 flex-1 text-sm">
          {last ? <Done last={last} /> : <Hint rest={rest} />}
        </div>
        {last && (
          <Button
            size="large"
            onClick={onUndo}
            icon={<Undo2 aria-hidden="true" className="size-5" />}
          >
            <Trans>Undo</Trans>
          </Button>
        )}
        {rest > 0 && <MarkRest rest={rest} isShort={last !== null} onMark={onMarkRest} />}
      </div>
    </div>
  );
}

// Beside the undo there is room for two words; read aloud it is the same.
function MarkRest({
  rest,
  isShort,
  onMark,
}: {
  rest: number;
  isShort: boolean;
  onMark: () => void;
}) {
  const { t } = useLingui();
  return (
    <Button
      size="large"
      kind="primary"
      aria-label={t`Mark the rest present (${rest})`}
      onClick={onMark}
      icon={<CheckCheck aria-hidden="true" className="size-5" />}
    >
      <span className={isShort ? "hidden sm:inline" : undefined}>
        {t`Mark the rest present (${rest})`}
      </span>
      {isShort && <span className="sm:hidden">{t`Rest (${rest})`}</span>}
    </Button>
  );
}

function Done({ last }: { last: LastAct }) {
  const { t } = useLingui();
  const words = useStatusWords();
  const word = words[last.status ?? "unmarked"].toLowerCase();
  const first = last.before[0]?.line.name ?? "";
  if (last.before.length === 1) {
    return (
      <p className="truncate">
        <span className="font-medium">{first}</span>: {word}
      </p>
    );
  }
  return <p>{t`${last.before.length} cadets: ${word}`}</p>;
}

function Hint({ rest }: { rest: number }) {
  if (rest > 0)
    return (
      <p className="hidden text-muted sm:block">
        <Trans>Keys: P, L, E, A mark and go on; D opens the details, U undoes.</Trans>
      </p>
    );
  return (
    <p className="text-muted">
      <Trans>Everybody shown is marked.</Trans>
    </p>
  );
}
