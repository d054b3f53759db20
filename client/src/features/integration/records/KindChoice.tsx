// Which of the three sorts of records a file holds.
import { Trans } from "@lingui/react/macro";
import { RECORD_KINDS, type RecordKind } from "../kinds";
import { useRecordKindWords } from "./recordWords";

interface KindChoiceProps {
  kind: RecordKind;
  onKind: (kind: RecordKind) => void;
}

export function KindChoice({ kind, onKind }: KindChoiceProps) {
  const words = useRecordKindWords();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">
        <Trans>What the file holds</Trans>
      </legend>
      <div className="grid gap-2.5 sm:grid-cols-3">
        {RECORD_KINDS.map((each) => (
          <label
            key={each}
            className="flex cursor-pointer items-start gap-3 rounded-card border border-line px-4 py-3 has-checked:border-brand-text has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-text"
          >
            <input
              type="radio"
              name="kind"
              value={each}
              checked={kind === each}
              onChange={() => onKind(each)}
              className="mt-1 size-4 shrink-0 accent-brand"
            />
            <span className="min-w-0">
              <span className="block font-medium">{words[each].label}</span>
              <span className="block text-sm text-muted">{words[each].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
