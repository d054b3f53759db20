// Has a chosen file read; without a connection it says why it cannot.
import { Trans } from "@lingui/react/macro";
import { Upload } from "lucide-react";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";

interface ReadButtonProps {
  /** Something is missing yet. */
  isDisabled: boolean;
  isBusy: boolean;
  error: Error | null;
  onRead: () => void;
}

export function ReadButton({ isDisabled, isBusy, error, onRead }: ReadButtonProps) {
  const isOnline = useIsOnline();
  return (
    <>
      {error && <ErrorState isInline error={error} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          disabled={isDisabled || !isOnline}
          isBusy={isBusy}
          icon={<Upload aria-hidden="true" className="size-4" />}
          onClick={onRead}
        >
          <Trans>Read the file</Trans>
        </Button>
        {!isOnline && (
          <p role="status" className="text-sm text-warn">
            <Trans>Reading a file needs a connection.</Trans>
          </p>
        )}
      </div>
    </>
  );
}
