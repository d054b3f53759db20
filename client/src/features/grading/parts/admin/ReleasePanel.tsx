// The way of a term to its release: what is left to do, review, release.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { useState } from "react";
import type { Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast, toastError } from "@/ui/toasts";
import { useReviewTerm } from "../../mutations";
import { blockersQuery } from "../../queries";
import { BlockerList } from "./BlockerList";
import { ReleaseDialog } from "./ReleaseDialog";

export function ReleasePanel({ term }: { term: Term }) {
  const may = useMay();
  if (term.state === "released" || term.state === "closed") return <Released term={term} />;
  if (!may.do("grade.release")) return null;
  return <BeforeRelease term={term} />;
}

function Released({ term }: { term: Term }) {
  return (
    <p className="card flex items-start gap-3 px-5 py-4">
      <BadgeCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-ok" />
      <Trans>
        The grades of the {term.label} are released. They change only by an amendment with a reason.
      </Trans>
    </p>
  );
}

function BeforeRelease({ term }: { term: Term }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const query = useQuery(blockersQuery(term.id));
  const review = useReviewTerm();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section aria-labelledby="release" className="card px-5 py-4">
      <h2 id="release" className="text-base font-semibold">
        <Trans>Release</Trans>
      </h2>
      <p className="mt-1 mb-3 text-[0.9375rem] text-muted">
        <Trans>
          A release freezes every grade with its receipt. All of this has to be finished first.
        </Trans>
      </p>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} />}>
        {({ blockers }) => (
          <>
            <BlockerList blockers={blockers} />
            <div className="mt-4 flex flex-wrap items-center gap-2">
              {term.state === "open" && (
                <Button
                  isBusy={review.isPending}
                  onClick={() =>
                    review.mutate(term.id, {
                      onSuccess: () => void toast(t`${term.label} is in review.`),
                      onError: (error) => void toastError(textOf(error)),
                    })
                  }
                >
                  <Trans>Put into review</Trans>
                </Button>
              )}
              <Button
                kind="primary"
                disabled={blockers.length > 0}
                onClick={() => setIsAsking(true)}
              >
                <Trans>Release the grades</Trans>
              </Button>
              {blockers.length > 0 && (
                <p className="text-sm text-muted">
                  <Trans>Possible once nothing is left in the list above.</Trans>
                </p>
              )}
            </div>
          </>
        )}
      </Loaded>
      <ReleaseDialog term={term} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </section>
  );
}
