// Whether everything is saved, in words, in the corner where a Save button would be.
import { Plural, Trans } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, CloudOff, CloudUpload } from "lucide-react";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import type { GridStore } from "../../gradebook/GridStore";
import { useSaveStatus } from "../../gradebook/useGradebook";

interface SaveWordsProps {
  store: GridStore;
  onReview: () => void;
}

export function SaveWords({ store, onReview }: SaveWordsProps) {
  const { dirty, saving, stale, invalid, failure } = useSaveStatus(store);
  const isOnline = useIsOnline();
  const textOf = useErrorText();
  const unsaved = dirty + saving;
  const review = stale + invalid;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <p
        role="status"
        className="tabular inline-flex items-center gap-1.5 [&_svg]:size-4 [&_svg]:shrink-0"
      >
        {unsaved === 0 && review === 0 && (
          <>
            <CircleCheck aria-hidden="true" className="text-ok" />
            <span className="text-muted">
              <Trans>All changes saved</Trans>
            </span>
          </>
        )}
        {unsaved > 0 && (
          <>
            {isOnline ? (
              <CloudUpload aria-hidden="true" className="text-gold-text" />
            ) : (
              <CloudOff aria-hidden="true" className="text-warn" />
            )}
            <span className="font-medium text-gold-text">
              {failure || !isOnline ? (
                <Plural
                  value={unsaved}
                  one="# change not saved yet"
                  other="# changes not saved yet"
                />
              ) : (
                <Plural value={unsaved} one="Saving #…" other="Saving #…" />
              )}
            </span>
          </>
        )}
      </p>
      {review > 0 && (
        <Button
          size="small"
          kind="danger"
          onClick={onReview}
          icon={<CircleAlert aria-hidden="true" className="size-4" />}
        >
          <Plural value={review} one="# to review" other="# to review" />
        </Button>
      )}
      {failure && unsaved > 0 && (
        <span role="alert" className="inline-flex flex-wrap items-center gap-x-2 text-danger">
          {textOf(failure)}
          <Button size="small" kind="quiet" onClick={() => store.saver.flush()}>
            <Trans>Try now</Trans>
          </Button>
        </span>
      )}
    </div>
  );
}
