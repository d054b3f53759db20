// The keys of the grid, and the switch for the single letters among them.
import { Trans, useLingui } from "@lingui/react/macro";
import { Sheet } from "@/ui/Dialog";

interface KeysSheetProps {
  isOpen: boolean;
  onClose: () => void;
  hasLetters: boolean;
  onLetters: (hasLetters: boolean) => void;
}

export function KeysSheet({ isOpen, onClose, hasLetters, onLetters }: KeysSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t`Keys of the gradebook`}>
      <Keys />
      <label className="mt-5 flex min-h-11 cursor-pointer items-center gap-3 rounded-control border border-line px-3.5">
        <input
          type="checkbox"
          checked={hasLetters}
          onChange={({ target }) => onLetters(target.checked)}
          className="size-5 accent-brand"
        />
        <Trans>Use the single letters S, M, C, D</Trans>
      </label>
    </Sheet>
  );
}

function Keys() {
  const { t } = useLingui();
  const keys: [string, string][] = [
    ["↑ ↓ ← →", t`Move; with Ctrl to the edge, with Shift select`],
    ["Home, End", t`First and last column; with Ctrl first and last cell`],
    ["PgUp, PgDn", t`One window up or down`],
    ["Ctrl A", t`Select everything`],
    ["0–9", t`Type a score over the cell`],
    ["Enter, F2", t`Edit the cell`],
    ["Enter, Shift Enter", t`While editing: save and go down or up`],
    ["Tab, Shift Tab", t`While editing: save and go right or left; otherwise leave the grid`],
    ["Esc", t`Leave the cell as it was`],
    ["Delete", t`Blank the selected cells`],
    ["Ctrl C, X, V", t`Copy, cut, paste; works with spreadsheets`],
    ["Ctrl Z, Ctrl Shift Z", t`Undo, do again`],
    ["S", t`Sort by this column`],
    ["M", t`About the exam of this column`],
    ["C", t`About this cadet`],
    ["D", t`Did not sit, with a reason`],
    ["?", t`This list`],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 text-[0.9375rem]">
      {keys.map(([key, does]) => (
        <div key={key} className="contents">
          <dt className="border-b border-line py-2 font-mono text-sm whitespace-nowrap">{key}</dt>
          <dd className="border-b border-line py-2">{does}</dd>
        </div>
      ))}
    </dl>
  );
}
