// What needs leave before it is entered: marks that would give way, and days that do not exist.
import { Plural, Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { RecordChoicesRequest, RecordImport } from "@/lib/api";
import { showDate } from "@/lib/format";
import { ErrorState } from "@/ui/ErrorState";
import { useSetChoices } from "../mutations";

export function ChoicesCard({ read }: { read: RecordImport }) {
  const set = useSetChoices();
  // What was pressed shows at once, and again as it was when that failed.
  const pressed = set.isPending ? set.variables.choices : {};
  const { make_days, overwrite } = { ...read.choices, ...pressed };
  const choose = (choices: RecordChoicesRequest) => set.mutate({ id: read.id, choices });
  if (read.kind === "ledger") return null;
  return (
    <fieldset className="card grid gap-3 px-4 py-3.5" aria-busy={set.isPending || undefined}>
      <legend className="sr-only">
        <Trans>What may be done</Trans>
      </legend>
      <Choice isOn={overwrite} isBusy={set.isPending} onSet={(on) => choose({ overwrite: on })}>
        <span className="block font-medium">
          <Trans>Change marks that stand</Trans>
        </span>
        <span className="block text-sm text-muted">
          <Trans>
            Without it, a mark that says something else is kept. A mark on an accepted excuse is
            never changed.
          </Trans>
        </span>
      </Choice>
      {read.kind === "rotcmis" && (
        <Choice isOn={make_days} isBusy={set.isPending} onSet={(on) => choose({ make_days: on })}>
          <span className="block font-medium">
            <Trans>Make the training days that are missing</Trans>
          </span>
          <span className="block text-sm text-muted">
            <Trans>Without it, rows of a date without a training day are left out.</Trans>
          </span>
        </Choice>
      )}
      <MissingDays read={read} />
      {set.error && <ErrorState isInline error={set.error} />}
    </fieldset>
  );
}

interface ChoiceProps {
  isOn: boolean;
  isBusy: boolean;
  onSet: (isOn: boolean) => void;
  children: ReactNode;
}

function Choice({ isOn, isBusy, onSet, children }: ChoiceProps) {
  return (
    <label className="flex min-h-10 cursor-pointer items-start gap-3">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => {
          if (!isBusy) onSet(target.checked);
        }}
        className="mt-0.5 size-5 shrink-0 accent-brand"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

function MissingDays({ read }: { read: RecordImport }) {
  const missing = read.days.filter(({ exists }) => !exists);
  if (missing.length === 0) return null;
  return (
    <div className="rounded-control bg-sunken px-4 py-3 text-sm">
      <p className="font-medium">
        {read.choices.make_days ? (
          <Plural
            value={missing.length}
            one="# training day will be made:"
            other="# training days will be made:"
          />
        ) : (
          <Plural
            value={missing.length}
            one="# date has no training day:"
            other="# dates have no training day:"
          />
        )}
      </p>
      <ul className="tabular mt-1 grid gap-x-6 gap-y-0.5 sm:grid-cols-2 lg:grid-cols-3">
        {missing.map(({ date, rows }) => (
          <li key={date}>
            {showDate(date)}{" "}
            <span className="text-muted">
              · <Plural value={rows} one="# row" other="# rows" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
