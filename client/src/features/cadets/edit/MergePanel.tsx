// Somebody else saved first: yours and theirs side by side, to choose from field by field.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { GitMerge } from "lucide-react";
import { cx } from "@/ui/cx";
import type { Clash, EditField } from "./fields";

export type Side = "mine" | "theirs";

interface MergePanelProps {
  clashes: readonly Clash[];
  chosen: Readonly<Record<string, Side>>;
  onChoose: (name: string, side: Side) => void;
}

export function MergePanel({ clashes, chosen, onChoose }: MergePanelProps) {
  return (
    <div className="grid gap-4">
      <p
        role="alert"
        className="flex gap-2.5 rounded-control border border-warn/40 bg-warn-soft px-3.5 py-2.5 text-warn"
      >
        <GitMerge aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
        <span>
          {clashes.length === 0 ? (
            <Trans>
              Somebody else saved other fields in the meantime. Nothing of yours is in the way: save
              again.
            </Trans>
          ) : (
            <>
              <Trans>Somebody else saved this record in the meantime.</Trans>{" "}
              <Plural
                value={clashes.length}
                one="You both changed # field: choose what it should say."
                other="You both changed # fields: choose what each should say."
              />
            </>
          )}
        </span>
      </p>
      {clashes.map((clash) => (
        <Choice
          key={clash.field.name}
          clash={clash}
          side={chosen[clash.field.name] ?? "mine"}
          onChoose={(side) => onChoose(clash.field.name, side)}
        />
      ))}
    </div>
  );
}

interface ChoiceProps {
  clash: Clash;
  side: Side;
  onChoose: (side: Side) => void;
}

function Choice({ clash, side, onChoose }: ChoiceProps) {
  const { t, i18n } = useLingui();
  const sides = [
    { key: "mine" as const, label: t`Yours`, text: clash.mine },
    { key: "theirs" as const, label: t`Theirs`, text: clash.theirs },
  ];
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{i18n._(clash.field.label)}</legend>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {sides.map(({ key, label, text }) => (
          <label
            key={key}
            className={cx(
              "flex min-h-11 cursor-pointer items-start gap-2.5 rounded-control border px-3 py-2",
              side === key ? "border-brand-text bg-brand-soft" : "border-line-strong",
            )}
          >
            <input
              type="radio"
              name={`merge-${clash.field.name}`}
              className="mt-1 size-4 accent-current"
              checked={side === key}
              onChange={() => onChoose(key)}
            />
            <span className="min-w-0">
              <span className="block text-[0.8125rem] text-muted">{label}</span>
              <span className="block break-words">
                {shown(clash.field, text, i18n._.bind(i18n))}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type Say = (label: EditField["label"]) => string;

function shown(field: EditField, text: string, say: Say): string {
  const choice = field.choices?.find(({ value }) => value === text);
  return choice ? say(choice.label) : text || "–";
}
