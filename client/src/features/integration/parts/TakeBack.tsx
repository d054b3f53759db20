// Says when a file was entered, and takes all of it back after asking why.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Button } from "@/ui/Button";
import { ReasonDialog } from "@/ui/ReasonDialog";

interface TakeBackProps {
  fileName: string;
  /** What happens then, and when nothing does. */
  description: ReactNode;
  isBusy: boolean;
  error: Error | null;
  /** Take it back, and call back once it is done. */
  onTakeBack: (reason: string, onDone: () => void) => void;
  /** What was entered. */
  children: ReactNode;
}

export function TakeBack(props: TakeBackProps) {
  const { t } = useLingui();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="card flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <div className="tabular min-w-0 flex-1 basis-64">{props.children}</div>
      <Button onClick={() => setIsAsking(true)}>
        <Trans>Take it back</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Take ${props.fileName} back?`}
        description={props.description}
        confirm={<Trans>Take it back</Trans>}
        isDangerous
        isBusy={props.isBusy}
        error={props.error}
        onConfirm={(reason) => props.onTakeBack(reason, () => setIsAsking(false))}
      />
    </div>
  );
}
