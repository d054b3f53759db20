// Says that a newer version of the client lies ready.
import { Trans } from "@lingui/react/macro";
import { Button } from "@/ui/Button";
import { takeNewVersion, useHasNewVersion } from "./worker";

export function UpdateBar() {
  const hasNewVersion = useHasNewVersion();
  return (
    <div role="status" data-chrome>
      {hasNewVersion && (
        <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b border-line bg-gold-soft px-4 py-2 text-sm text-gold-text">
          <p>
            <Trans>A new version is ready. Finish what you are typing first.</Trans>
          </p>
          <Button size="small" onClick={takeNewVersion}>
            <Trans>Reload when done</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
