// Why signing in did not work; after too many tries it counts down.
import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { ApiError } from "@/lib/api";
import { useErrorText } from "@/ui/ErrorState";

export function Refusal({ error }: { error: unknown }) {
  const textOf = useErrorText();
  const refused = error instanceof ApiError ? error : null;
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-control border border-danger/30 bg-danger-soft px-3 py-2.5 text-sm text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-medium">
          {refused?.status === 401 ? (
            <Trans>The username or the password is not right. Check both and try again.</Trans>
          ) : (
            textOf(error)
          )}
        </p>
        {refused?.retryAfter && <Countdown key={refused.requestId} seconds={refused.retryAfter} />}
        {refused && refused.status !== 401 && refused.requestId && (
          <p className="mt-1 font-mono text-xs select-all">
            <Trans>Request {refused.requestId}</Trans>
          </p>
        )}
      </div>
    </div>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <p className="tabular mt-0.5" aria-live="off">
      {left > 0 ? (
        <Trans>You can try again in {left} s.</Trans>
      ) : (
        <Trans>You can try again now.</Trans>
      )}
    </p>
  );
}
