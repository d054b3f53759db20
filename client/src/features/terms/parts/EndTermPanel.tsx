// Puts an open term into review, lays a released one aside, and takes a term one step back with a reason.
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Term } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { toast, toastError } from "@/ui/toasts";
import { useCloseTerm, useReopenTerm, useReviewTerm } from "../mutations";

export function EndTermPanel({ term }: { term: Term }) {
  const may = useMay();
  const canReopen = term.state === "in_review" || term.state === "closed";
  if (term.state === "open" && may.do("grade.release")) return <ReviewTerm term={term} />;
  if (term.state === "released") return <CloseTerm term={term} />;
  if (canReopen && may.do("term.reopen")) return <ReopenTerm term={term} />;
  return null;
}

function ReviewTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const review = useReviewTerm();
  return (
    <section aria-labelledby="review-term" className="card px-5 py-4">
      <h2 id="review-term" className="text-base font-semibold">
        <Trans>Put it into review</Trans>
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        <Trans>
          Training is over; what is left is checked and corrected until the grades are released. The
          next term can open meanwhile. Preparing the grades does the same.
        </Trans>
      </p>
      <Button
        className="mt-3"
        isBusy={review.isPending}
        onClick={() =>
          review.mutate(term.id, {
            onSuccess: () => toast(t`${term.label} is in review.`),
            onError: (error) => toastError(textOf(error)),
          })
        }
      >
        <Trans>Begin the review of {term.label}</Trans>
      </Button>
    </section>
  );
}

function CloseTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const close = useCloseTerm();
  return (
    <section aria-labelledby="close-term" className="card px-5 py-4">
      <h2 id="close-term" className="text-base font-semibold">
        <Trans>Close the term</Trans>
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        <Trans>
          The grades stay as they are and can still be amended. A closed term is laid aside: nothing
          waits in it any more.
        </Trans>
      </p>
      <Button
        className="mt-3"
        isBusy={close.isPending}
        onClick={() =>
          close.mutate(term.id, {
            onSuccess: () => toast(t`${term.label} is closed.`),
            onError: (error) => toastError(textOf(error)),
          })
        }
      >
        <Trans>Close {term.label}</Trans>
      </Button>
    </section>
  );
}

function ReopenTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const reopen = useReopenTerm();
  const [isAsking, setIsAsking] = useState(false);
  const isReview = term.state === "in_review";
  return (
    <section aria-labelledby="reopen-term" className="card px-5 py-4">
      <h2 id="reopen-term" className="text-base font-semibold">
        <Trans>One step back</Trans>
      </h2>
      <p className="mt-1 text-[0.9375rem] text-muted">
        {isReview ? (
          <Trans>The term goes back from its review into training.</Trans>
        ) : (
          <Trans>The term is taken up again as released. Its grades do not change.</Trans>
        )}
      </p>
      <Button className="mt-3" onClick={() => setIsAsking(true)}>
        <Trans>Reopen {term.label}</Trans>
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t`Reopen ${term.label}?`}
        description={
          isReview
            ? t`What was prepared for its release has to be looked at again.`
            : t`It stays released; only amendments change its grades.`
        }
        confirm={t`Reopen the term`}
        isBusy={reopen.isPending}
        error={reopen.error}
        onConfirm={(reason) =>
          reopen.mutate(
            { id: term.id, reason },
            {
              onSuccess: () => {
                setIsAsking(false);
                toast(t`${term.label} is reopened.`);
              },
            },
          )
        }
      />
    </section>
  );
}
