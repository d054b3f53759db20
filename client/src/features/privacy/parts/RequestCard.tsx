// One request about somebody's data: what was asked, the clock, and the answer.
import { Trans } from "@lingui/react/macro";
import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import type { PrivacyRequest } from "@/lib/api";
import { showAgo, showDate, todayInManila } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import {
  REQUEST_TONES,
  useDaysLeft,
  useRequestKindWords,
  useRequestStateWords,
} from "./privacyWords";

interface RequestCardProps {
  request: PrivacyRequest;
  /** Who asks; left out where it is oneself. */
  who?: ReactNode;
  children?: ReactNode;
}

export function RequestCard({ request, who, children }: RequestCardProps) {
  const kinds = useRequestKindWords();
  const states = useRequestStateWords();
  return (
    <li className="card grid content-start gap-2.5 px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 flex-1 font-medium">
          {who && <span className="block">{who}</span>}
          <span className={who ? "block text-sm font-normal text-muted" : ""}>
            {kinds[request.kind]}
          </span>
        </span>
        <Badge tone={REQUEST_TONES[request.state]}>{states[request.state]}</Badge>
      </div>
      <blockquote className="rounded-control border-l-4 border-line-strong bg-sunken px-3 py-2">
        <p className="text-[0.8125rem] text-muted">
          <Trans>Asked {showAgo(request.created_at)}:</Trans>
        </p>
        <p className="break-words whitespace-pre-line">{request.words}</p>
      </blockquote>
      {request.state === "open" && <Due due={request.due_on} />}
      {request.state === "answered" && request.ended_at && (
        <div className="text-sm">
          <p className="text-muted">
            <Trans>
              {request.answered_by} answered on {showDate(request.ended_at)}:
            </Trans>
          </p>
          <p className="break-words whitespace-pre-line">{request.answer}</p>
        </div>
      )}
      {children}
    </li>
  );
}

function Due({ due }: { due: string }) {
  const left = useDaysLeft()(due, todayInManila());
  return (
    <p className={cx("tabular flex items-center gap-1.5 text-sm", left.isLate && "text-danger")}>
      <Clock aria-hidden="true" className="size-4 shrink-0" />
      <span>
        <Trans>Answer due on {showDate(due)}</Trans> · <b className="font-medium">{left.words}</b>
      </span>
    </p>
  );
}
