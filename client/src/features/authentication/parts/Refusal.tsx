// Why coming in did not work, and what to do; after too many tries it counts down.
import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { ApiError } from "@/lib/api";
import { useErrorText } from "@/ui/ErrorState";

export function Refusal({ error }: { error: unknown }) {
  const textOf = useErrorText();
  const refused = error instanceof ApiError ? error : null;
  const ours = refused ? sentenceOf(refused) : null;
  return (
    <div
      role="alert"
      className="flex gap-2.5 rounded-control border border-danger/30 bg-danger-soft px-3 py-2.5 text-sm text-danger"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        <p className="font-medium">{ours ?? textOf(error)}</p>
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

function sentenceOf({ status, code }: ApiError): ReactNode {
  if (code === "email_proof_required") return <EmailProof />;
  if (code === "second_factor_refused") {
    return <Trans>This code is wrong or has been used. Wait for the next one.</Trans>;
  }
  if (status === 429) return <Trans>Too many tries. Wait a little before the next one.</Trans>;
  if (status === 503) {
    return <Trans>The server has more to do than it can at this moment. Nothing is lost.</Trans>;
  }
  if (status !== 401) return null;
  return <Trans>The username or the password is not right. Check both and try again.</Trans>;
}

function EmailProof() {
  return (
    <Trans>
      Many wrong passwords were tried for this account. Sign in on a device you have used before, or{" "}
      <a href="/forgot" className="underline">
        set a new password by e-mail
      </a>
      .
    </Trans>
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
