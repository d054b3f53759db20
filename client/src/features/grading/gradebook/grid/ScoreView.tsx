// One score cell: blank is hatched, a score is a number, did not sit says so; each save state has a sign of its own.
import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { cx } from "@/ui/cx";
import { type GridCell, type SaveState, textOf } from "../cells";

const HATCH = "bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--line)_5px_6px)]";

const SURFACES: Record<SaveState, string> = {
  saved: "",
  dirty: "bg-gold-soft/60",
  saving: "bg-gold-soft/60",
  stale: "bg-warn-soft text-warn font-semibold",
  invalid: "bg-danger-soft text-danger font-semibold",
};

export const ScoreView = memo(function ScoreView({ cell }: { cell: GridCell }) {
  const { entry, save, flash } = cell;
  const isBlank = entry.state === "blank" && entry.typed === null;
  const isNotSat = entry.state === "did_not_sit";
  return (
    <span
      key={flash}
      className={cx(
        "tabular relative flex h-full items-center justify-end px-2",
        isBlank && save === "saved" && HATCH,
        SURFACES[save],
        flash > 0 && "flash",
      )}
      title={isNotSat ? entry.reason : undefined}
    >
      {isNotSat ? (
        <span className="rounded-sm border border-current px-1 text-[0.6875rem] leading-4 font-semibold tracking-wide text-muted">
          DNS
        </span>
      ) : (
        textOf(entry)
      )}
      <Sign save={save} isBlank={isBlank} />
    </span>
  );
});

function Sign({ save, isBlank }: { save: SaveState; isBlank: boolean }) {
  const { t } = useLingui();
  const words: Record<SaveState, string> = {
    saved: isBlank ? t`blank` : "",
    dirty: t`not saved yet`,
    saving: t`saving`,
    stale: t`changed by somebody else, to review`,
    invalid: t`not valid, to review`,
  };
  return (
    <>
      <span className="sr-only">{words[save]}</span>
      {(save === "dirty" || save === "saving") && (
        <span
          aria-hidden="true"
          className={cx(
            "absolute top-0 left-0 border-t-8 border-r-8 border-t-gold border-r-transparent",
            save === "saving" && "animate-[breathe_1s_ease-in-out_infinite]",
          )}
        />
      )}
      {save === "stale" && <Glyph>≠</Glyph>}
      {save === "invalid" && <Glyph>!</Glyph>}
    </>
  );
}

function Glyph({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="absolute top-1/2 left-1.5 grid size-4 -translate-y-1/2 place-items-center rounded-full border border-current text-[0.6875rem] leading-none font-bold"
    >
      {children}
    </span>
  );
}
