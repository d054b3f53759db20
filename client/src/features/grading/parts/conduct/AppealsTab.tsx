// Appeals of cadets, the one that is due first on top; whoever gave the entry does not decide.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { MessageSquareQuote, TimerOff } from "lucide-react";
import { useState } from "react";
import { ObjectHistory } from "@/features/system";
import type { Appeal } from "@/lib/api";
import { showAgo, showDate } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { appealsQuery } from "../../conduct/queries";
import { AppealDialog } from "./AppealDialog";
import { AppealOutcome } from "./AppealOutcome";
import { QueueFilter } from "./QueueFilter";
import { QUEUE_PAGE, type QueueProps } from "./queue";
import { WhoAndWhat } from "./WhoAndWhat";

export function AppealsTab({ term, page, isAll, onSearch }: QueueProps) {
  const { t } = useLingui();
  const state = isAll ? undefined : ("open" as const);
  const found = useQuery({
    ...appealsQuery({ term, state, page, page_size: QUEUE_PAGE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <QueueFilter
        waiting={t`Open appeals`}
        isAll={isAll}
        onAll={(all) => onSearch(all ? { all: true } : {})}
      />
      <Loaded query={found} skeleton={<SkeletonRows rows={4} />}>
        {(data) => (
          <>
            <Queue rows={data.results} isAll={isAll} />
            <Pager
              page={page}
              pageSize={QUEUE_PAGE}
              count={data.count}
              onPage={(next) => onSearch({ ...(isAll ? { all: true } : {}), page: next })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

type Decision = "upheld" | "dismissed";
type Asked = { appeal: Appeal; decision: Decision } | null;

function Queue({ rows, isAll }: { rows: readonly Appeal[]; isAll: boolean }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked>(null);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<MessageSquareQuote aria-hidden="true" />}
        why={isAll ? t`No cadet has appealed in this term.` : t`No appeal is open.`}
        next={t`A cadet can appeal an entry for some days after it was given. It appears here at once.`}
      />
    );
  }
  return (
    <>
      <ul aria-label={t`Appeals`} className="grid gap-3 lg:grid-cols-2">
        {rows.map((appeal) => (
          <Card
            key={appeal.id}
            appeal={appeal}
            onAsk={(decision) => setAsked({ appeal, decision })}
          />
        ))}
      </ul>
      <AppealDialog
        appeal={asked?.appeal ?? null}
        decision={asked?.decision ?? "upheld"}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

function Card({ appeal, onAsk }: { appeal: Appeal; onAsk: (decision: Decision) => void }) {
  const { t } = useLingui();
  const by = <Trans>given by {appeal.issued_by}</Trans>;
  return (
    <li className="card grid content-start gap-3 px-4 py-3.5">
      <WhoAndWhat deed={appeal} by={by} />
      <blockquote className="rounded-control border-l-4 border-line-strong bg-sunken px-3 py-2">
        <p className="text-[0.8125rem] text-muted">
          <Trans>The cadet writes, {showAgo(appeal.submitted_at)}:</Trans>
        </p>
        <p className="whitespace-pre-line">{appeal.words}</p>
      </blockquote>
      {appeal.state === "open" ? <Due appeal={appeal} /> : <AppealOutcome appeal={appeal} />}
      <div className="flex flex-wrap items-center gap-2">
        {appeal.can_decide && <Deciding name={appeal.name} onAsk={onAsk} />}
        {appeal.state === "open" && !appeal.can_decide && (
          <p className="text-sm text-muted">
            <Trans>You gave or recommended this entry: another person decides.</Trans>
          </p>
        )}
        <span className="ml-auto">
          <ObjectHistory isSmall kind="appeal" id={appeal.id} about={t`Appeal of ${appeal.name}`} />
        </span>
      </div>
    </li>
  );
}

function Deciding({ name, onAsk }: { name: string; onAsk: (decision: Decision) => void }) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  return (
    <>
      <Button
        size="small"
        kind="primary"
        disabled={!isOnline}
        aria-label={t`Uphold the appeal of ${name}`}
        onClick={() => onAsk("upheld")}
      >
        <Trans>Uphold</Trans>
      </Button>
      <Button
        size="small"
        disabled={!isOnline}
        aria-label={t`Dismiss the appeal of ${name}`}
        onClick={() => onAsk("dismissed")}
      >
        <Trans>Dismiss</Trans>
      </Button>
      {!isOnline && (
        <p className="text-sm text-warn">
          <Trans>You are offline. Deciding needs a connection.</Trans>
        </p>
      )}
    </>
  );
}

function Due({ appeal }: { appeal: Appeal }) {
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      {appeal.is_overdue ? (
        <Badge tone="danger" icon={<TimerOff aria-hidden="true" className="size-3.5" />}>
          <Trans>Overdue since {showDate(appeal.due_on)}</Trans>
        </Badge>
      ) : (
        <span className="text-muted">
          <Trans>To be decided by {showDate(appeal.due_on)}</Trans>
        </span>
      )}
    </p>
  );
}
