// "Who changed this?": every change of one score, mark, entry or account, on a sheet.
import { Trans, useLingui } from "@lingui/react/macro";
import { History } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button, IconButton } from "@/ui/Button";
import { Sheet } from "@/ui/Dialog";
import { SkeletonRows } from "@/ui/Skeleton";
import type { HistoryKind } from "../queries";

const HistoryLines = lazy(() =>
  import("./HistoryLines").then(({ HistoryLines: lines }) => ({ default: lines })),
);

export interface ObjectHistoryProps {
  kind: HistoryKind;
  /** Null while nothing was ever written; then there is nothing to ask. */
  id: number | null;
  /** What the history is of, as people call it: "Prelim of Dela Cruz, Juan". */
  about: string;
  /** Only a small button with a clock, for rows of a list. */
  isSmall?: boolean;
}

export function ObjectHistory({ kind, id, about, isSmall = false }: ObjectHistoryProps) {
  const { t } = useLingui();
  // The sheet stays once it was opened, so that closing it gives the focus back.
  const [state, setState] = useState<"never" | "open" | "closed">("never");
  if (id === null) return null;
  const open = () => setState("open");
  return (
    <>
      {isSmall ? (
        <IconButton label={t`Who changed this? ${about}`} onClick={open} className="text-muted">
          <History aria-hidden="true" className="size-4" />
        </IconButton>
      ) : (
        <Button
          size="small"
          kind="quiet"
          className="-ml-3 justify-self-start"
          aria-label={t`Who changed this? ${about}`}
          icon={<History aria-hidden="true" className="size-4" />}
          onClick={open}
        >
          <Trans>Who changed this?</Trans>
        </Button>
      )}
      {state !== "never" && (
        <Sheet
          isOpen={state === "open"}
          onClose={() => setState("closed")}
          title={<Trans>Who changed this?</Trans>}
          description={about}
        >
          <Suspense fallback={<SkeletonRows rows={3} />}>
            <HistoryLines kind={kind} id={id} />
          </Suspense>
        </Sheet>
      )}
    </>
  );
}
