// Enters what a preview showed, after saying how much that is.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { ErrorState } from "@/ui/ErrorState";
import { NumberField } from "@/ui/TextInput";

interface ApplyFileProps {
  fileName: string;
  /** What applying would do, in a sentence. */
  told: ReactNode;
  /** Rows that are left out. */
  leftOut: number;
  isNothing: boolean;
  confirm: ReactNode;
  isBusy: boolean;
  error: Error | null;
  /** What must be typed before it can be confirmed: how many rows are meant. */
  typed?: number;
  /** Apply, and call back once it is done. */
  onApply: (onDone: () => void) => void;
  /** Said in the dialog. */
  children: ReactNode;
}

export function ApplyFile(props: ApplyFileProps) {
  const { fileName, told, leftOut, isNothing, confirm, isBusy, error, onApply, children } = props;
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const isSure = props.typed === undefined || typed.trim() === String(props.typed);
  const ask = () => {
    setTyped("");
    setIsAsking(true);
  };
  return (
    <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <p className="tabular min-w-0 flex-1 basis-64">
        {told} {leftOut > 0 && <LeftOut rows={leftOut} />}
      </p>
      <Button kind="primary" disabled={isNothing} onClick={ask}>
        <Trans>Apply</Trans>
      </Button>
      <Dialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Apply ${fileName}?`}
        actions={
          <>
            <Button onClick={() => setIsAsking(false)}>
              <Trans>Not now</Trans>
            </Button>
            <Button
              kind="primary"
              disabled={!isSure}
              isBusy={isBusy}
              onClick={() => onApply(() => setIsAsking(false))}
            >
              {confirm}
            </Button>
          </>
        }
      >
        {error && (
          <div className="mb-3">
            <ErrorState isInline error={error} />
          </div>
        )}
        {children}
        {props.typed !== undefined && (
          <div className="mt-4">
            <NumberField
              data-focus
              label={t`Type ${props.typed} to confirm`}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </div>
        )}
      </Dialog>
    </div>
  );
}

function LeftOut({ rows }: { rows: number }) {
  return (
    <span className="text-warn">
      <Plural
        value={rows}
        one="# row is left out; correct it in the file and read it again."
        other="# rows are left out; correct them in the file and read it again."
      />
    </span>
  );
}
