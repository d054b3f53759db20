// Choosing the cadet of a row: what the file says, who is like it, and anybody of the term.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { LEAST_LETTERS, useFoundCadets } from "@/features/cadets";
import type { RecordRow } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Combobox } from "@/ui/Combobox";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { useLikenessWords } from "./recordWords";

interface ChoosePersonProps {
  isOpen: boolean;
  onClose: () => void;
  term: number;
  row: RecordRow;
  isBusy: boolean;
  error: Error | null;
  onTake: (enrolment: number) => void;
}

export function ChoosePerson(props: ChoosePersonProps) {
  const { t } = useLingui();
  const { row, isOpen, onClose } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Who is meant by row ${row.row_number}?`}
      description={t`Only you decide: a likeness proves nothing.`}
      actions={
        <Button onClick={onClose}>
          <Trans>Not now</Trans>
        </Button>
      }
    >
      <div className="grid gap-4">
        {props.error && <ErrorState isInline error={props.error} />}
        <AsWritten raw={row.raw} />
        <Suggestions {...props} />
        <Somebody {...props} />
      </div>
    </Dialog>
  );
}

function AsWritten({ raw }: Pick<RecordRow, "raw">) {
  const { t } = useLingui();
  const cells = Object.entries(raw).filter(([, text]) => text !== "");
  return (
    <dl
      aria-label={t`As the file says`}
      className="tabular grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 rounded-control bg-sunken px-4 py-3 text-sm"
    >
      {cells.map(([column, text]) => (
        <div key={column} className="contents">
          <dt className="text-muted">{column}</dt>
          <dd className="font-medium break-words">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Suggestions({ row, isBusy, onTake }: ChoosePersonProps) {
  const { t } = useLingui();
  const likeness = useLikenessWords();
  if (row.suggestions.length === 0) {
    return (
      <p className="text-sm text-muted">
        <Trans>Nobody of this term is like it.</Trans>
      </p>
    );
  }
  return (
    <ul aria-label={t`Likely cadets`} className="grid gap-2">
      {row.suggestions.map((each) => (
        <li key={each.enrolment}>
          <button
            type="button"
            disabled={isBusy}
            onClick={() => onTake(each.enrolment)}
            className="w-full rounded-card border border-line px-4 py-2.5 text-left transition-colors hover:border-line-strong hover:bg-brand-soft disabled:opacity-55"
          >
            <span className="block font-medium">{each.name}</span>
            <span className="tabular block text-sm text-muted">
              {[each.student_number, `${each.company} ${each.platoon}`.trim(), likeness[each.why]]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Somebody({ term, onTake }: ChoosePersonProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const found = useFoundCadets(term, text);
  return (
    // Room for the list, which would otherwise lie beyond the edge of the dialog.
    <div className={text === "" ? undefined : "min-h-96"}>
      <Combobox
        label={t`Somebody else`}
        placeholder={t`Name or student number`}
        text={text}
        onText={setText}
        options={found}
        keyOf={({ id }) => id}
        show={({ cadet, company, platoon }) => (
          <span className="block">
            <span className="block font-medium">{cadet.name}</span>
            <span className="tabular block text-sm text-muted">
              {[cadet.student_number, `${company} ${platoon}`.trim()].filter(Boolean).join(" · ")}
            </span>
          </span>
        )}
        onTake={({ id, cadet }) => {
          setText(cadet.name);
          onTake(id);
        }}
        nothing={
          text.trim().length < LEAST_LETTERS
            ? t`Type two letters or more.`
            : t`No cadet of this term matches.`
        }
      />
    </div>
  );
}
