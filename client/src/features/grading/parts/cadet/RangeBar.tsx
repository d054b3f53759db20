// From the floor to what is reachable, on a scale to 100, with the passing line; said in words too.
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { shareOf, showMark, showPlain } from "@/lib/format";
import { Changing } from "./Changing";

export interface RangeBarProps {
  floor: string | null;
  reachable: string | null;
  toDate: string | null;
  passing: string | null;
}

export function RangeBar({ floor, reachable, toDate, passing }: RangeBarProps) {
  const from = shareOf(floor, 100) * 100;
  const to = shareOf(reachable, 100) * 100;
  return (
    <div>
      <div aria-hidden="true" className="relative h-13">
        <div className="absolute inset-x-0 top-7 h-3 rounded-full bg-sunken ring-1 ring-line ring-inset" />
        <div
          className="absolute top-7 h-3 rounded-full bg-brand/45 transition-[left,width]"
          style={{ left: `${from}%`, width: `${Math.max(0, to - from)}%` }}
        />
        {passing !== null && <Passing mark={passing} />}
        {toDate !== null && (
          <span
            className="absolute top-5.5 size-6 -translate-x-1/2 rounded-full border-4 border-surface bg-brand ring-2 ring-brand transition-[left]"
            style={{ left: `${shareOf(toDate, 100) * 100}%` }}
          />
        )}
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1">
        <End
          word={<Trans>Floor</Trans>}
          mark={floor}
          note={<Trans>if nothing more is earned</Trans>}
        />
        <End
          word={<Trans>Reachable</Trans>}
          mark={reachable}
          note={<Trans>if everything from now on is perfect</Trans>}
          isRight
        />
      </dl>
    </div>
  );
}

function Passing({ mark }: { mark: string }) {
  return (
    <span
      className="absolute top-0 grid -translate-x-1/2 justify-items-center"
      style={{ left: `${shareOf(mark, 100) * 100}%` }}
    >
      <span className="tabular text-xs whitespace-nowrap text-muted">
        <Trans>{showPlain(mark)} passes</Trans>
      </span>
      <span className="mt-0.5 h-7 w-0.5 rounded bg-ink/70" />
    </span>
  );
}

interface EndProps {
  word: ReactNode;
  mark: string | null;
  note: ReactNode;
  isRight?: boolean;
}

function End({ word, mark, note, isRight = false }: EndProps) {
  return (
    <div className={isRight ? "text-right" : undefined}>
      <dt className="text-sm text-muted">{word}</dt>
      <dd>
        <Changing value={mark} className="tabular text-lg font-semibold">
          {showMark(mark)}
        </Changing>
        <span className="block text-[0.8125rem] text-muted">{note}</span>
      </dd>
    </div>
  );
}
