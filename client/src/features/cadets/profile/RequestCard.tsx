// One request: what stands now, what it should say, why, and what became of it.
import { Trans } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ChangeRequest } from "@/lib/api";
import { showAgo, showDate } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { REQUEST_TONES, useRequestStateWords, useRequestWords } from "./requestWords";

interface RequestCardProps {
  request: ChangeRequest;
  /** Who asks; left out where it is oneself. */
  who?: ReactNode;
  children?: ReactNode;
}

export function RequestCard({ request, who, children }: RequestCardProps) {
  const states = useRequestStateWords();
  const said = useRequestWords()(request);
  return (
    <li className="card grid content-start gap-2.5 px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 font-medium">
          {who && <span className="block">{who}</span>}
          <span className={who ? "block text-sm font-normal text-muted" : ""}>{said.field}</span>
        </span>
        <Badge tone={REQUEST_TONES[request.state]}>{states[request.state]}</Badge>
      </div>
      <p className="tabular flex flex-wrap items-center gap-2">
        <s className="text-muted">{said.before}</s>
        <ArrowRight aria-hidden="true" className="size-4 text-muted" />
        <b className="font-semibold">{said.value}</b>
      </p>
      <blockquote className="rounded-control border-l-4 border-line-strong bg-sunken px-3 py-2">
        <p className="text-[0.8125rem] text-muted">
          <Trans>Asked {showAgo(request.submitted_at)}, because:</Trans>
        </p>
        <p className="whitespace-pre-line">{request.reason}</p>
      </blockquote>
      {request.decided_at && request.decision_reason && (
        <p className="text-sm">
          <span className="text-muted">
            <Trans>
              {request.decided_by} on {showDate(request.decided_at)}:
            </Trans>
          </span>{" "}
          {request.decision_reason}
        </p>
      )}
      {children}
    </li>
  );
}
