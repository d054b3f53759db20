// Checks a document for anybody: by its code, and by the fingerprint of the file one holds.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { ApiError, NetworkError } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Emblem } from "@/ui/Emblem";
import { TextInput } from "@/ui/TextInput";
import { CheckResult } from "../parts/CheckResult";
import { useCheck } from "../parts/useCheck";

export function VerifyPage() {
  const { t } = useLingui();
  const { code = "" } = useParams({ strict: false });
  useEffect(() => {
    document.title = `${t`Check a document`} · RGMS`;
  }, [t]);
  return (
    <main className="mx-auto grid min-h-dvh w-full grid-cols-1 max-w-2xl content-start gap-6 px-5 py-10">
      <header className="grid gap-2">
        <Emblem className="size-14" />
        <h1 className="text-2xl font-semibold tracking-tight">
          <Trans>Check a document</Trans>
        </h1>
        <p className="text-muted">
          <Trans>
            Every document this unit issues carries a code. Scan it or type it here to see whether
            the document is genuine and still holds.
          </Trans>
        </p>
      </header>
      <CodeForm key={code} code={code} />
      <Answer code={code} />
      <p className="text-sm text-muted">
        <Link to="/login" className="font-medium text-brand-text underline underline-offset-4">
          <Trans>Sign in to RGMS</Trans>
        </Link>
      </p>
    </main>
  );
}

function CodeForm({ code }: { code: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(code);
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const plain = typed.replace(/[^A-Za-z0-9]/g, "").toUpperCase();
    setIsMissing(plain === "");
    if (plain) void navigate({ to: "/verify/$code" as string, params: { code: plain } as never });
  };
  return (
    <form onSubmit={submit} noValidate className="card grid gap-4 p-5">
      <TextInput
        label={t`Code of the document`}
        hint={t`26 letters and digits in groups of four; capitals and hyphens do not matter.`}
        value={typed}
        maxLength={60}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        error={isMissing ? t`Type the code that is printed on the document.` : undefined}
      />
      <Button type="submit" kind="primary">
        <Trans>Check</Trans>
      </Button>
    </form>
  );
}

function Answer({ code }: { code: string }) {
  const { query } = useCheck(code);
  const isOnline = useIsOnline();
  return (
    <div aria-live="polite">
      {code && !isOnline && !query.data && (
        <Note>
          <Trans>
            You are offline. Checking needs a connection: only the unit knows today's answer.
          </Trans>
        </Note>
      )}
      {query.isFetching && !query.data && (
        <p className="text-muted">
          <Trans>Looking…</Trans>
        </p>
      )}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <CheckResult found={query.data} />}
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const seconds = error instanceof ApiError ? error.retryAfter : null;
  return (
    <Note>
      {error instanceof ApiError && error.status === 429 ? (
        <Trans>That was too often. Wait {seconds ?? 60} seconds and try again.</Trans>
      ) : error instanceof NetworkError ? (
        <Trans>The server could not be reached. Nothing was said about this document.</Trans>
      ) : (
        <Trans>The server could not answer. Nothing was said about this document.</Trans>
      )}{" "}
      <Button size="small" onClick={onRetry}>
        <Trans>Try again</Trans>
      </Button>
    </Note>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <p role="status" className="rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
      {children}
    </p>
  );
}
