// Shown when a page itself fails: to load after a new version, or by an error of ours.
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { NotYours } from "@/lib/routing";
import { ErrorState } from "@/ui/ErrorState";
import { NotFoundPage } from "./NotFoundPage";

export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (error instanceof NotYours) return <NotFoundPage />;
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}
