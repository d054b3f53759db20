// What failed in one sentence, a way to try again, and the id that finds it in the logs.
import { Trans, useLingui } from "@lingui/react/macro";
import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "./Button";

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** Smaller, for a part of a page. */
  isInline?: boolean;
}

interface Told {
  detail: string;
  requestId: string;
  code: string;
  data: Record<string, unknown>;
}

// Every error of the API carries these two; anything else is ours and gets a general sentence.
function toldBy(error: unknown): Told | null {
  const { detail, requestId = "", code = "", data = {} } = (error ?? {}) as Partial<Told>;
  return typeof detail === "string" ? { detail, requestId, code, data } : null;
}

/** The sentence for an error, in the person's language where it is ours. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    const told = toldBy(error);
    if (told?.code === "read_only" && typeof told.data.reason === "string") {
      return t`Nothing can be changed for now: ${told.data.reason}. Try again later.`;
    }
    if (told) return told.detail;
    if (error instanceof Error && error.name === "NetworkError") {
      return t`The server could not be reached. Check the connection and try again.`;
    }
    return t`Something on this page failed.`;
  };
}

export function ErrorState({ error, onRetry, isInline = false }: ErrorStateProps) {
  const textOf = useErrorText();
  const requestId = toldBy(error)?.requestId;
  return (
    <div
      role="alert"
      className={
        isInline
          ? "flex flex-wrap items-center gap-3 rounded-card border border-danger/40 bg-danger-soft px-4 py-3"
          : "card grid justify-items-center gap-3 px-6 py-10 text-center"
      }
    >
      <TriangleAlert
        aria-hidden="true"
        className={isInline ? "size-5 text-danger" : "size-8 stroke-[1.5] text-danger"}
      />
      <div className="min-w-0 flex-1">
        <p className={isInline ? "text-sm font-medium text-danger" : "font-semibold"}>
          {textOf(error)}
        </p>
        {requestId && (
          <p className="mt-1 font-mono text-xs text-muted select-all">
            <Trans>Request {requestId}</Trans>
          </p>
        )}
      </div>
      {onRetry && (
        <Button
          size={isInline ? "small" : "normal"}
          onClick={onRetry}
          icon={<RotateCw aria-hidden="true" className="size-4" />}
        >
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  );
}
