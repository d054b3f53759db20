// Recommended merits and demerits: another person awards or declines each.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { ObjectHistory } from "@/features/system";
import type { Recommendation } from "@/lib/api";
import { showAgo, showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { Badge, type Tone } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { Pager } from "@/ui/Pager";
import { SkeletonRows } from "@/ui/Skeleton";
import { recommendationsQuery } from "../../conduct/queries";
import { AwardDialog } from "./AwardDialog";
import { BatchBar } from "./BatchBar";
import { DeclineDialog } from "./DeclineDialog";
import { QueueFilter } from "./QueueFilter";
import type { QueueProps } from "./queue";
import { QUEUE_PAGE } from "./queue";
import { WhoAndWhat } from "./WhoAndWhat";

export function RecommendationsTab({ term, page, isAll, onSearch }: QueueProps) {
  const { t } = useLingui();
  const state = isAll ? undefined : ("waiting" as const);
  const found = useQuery({
    ...recommendationsQuery({ term, state, page, page_size: QUEUE_PAGE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <QueueFilter
        waiting={t`Waiting for a decision`}
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

type Asked = { row: Recommendation; how: "award" | "decline" } | null;

function Queue({ rows, isAll }: { rows: readonly Recommendation[]; isAll: boolean }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked>(null);
  const ask = (row: Recommendation, how: "award" | "decline") => setAsked({ row, how });
  const close = () => setAsked(null);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden="true" />}
        why={isAll ? t`Nobody has recommended anything in this term.` : t`No recommendation waits.`}
        next={t`Open the form for a merit or demerit and press Recommend: another person decides.`}
      />
    );
  }
  return (
    <>
      {batchesIn(rows).map((batch) => (
        <BatchBar key={batch[0]?.batch} rows={batch} />
      ))}
      <ul aria-label={t`Recommendations`} className="grid gap-3 lg:grid-cols-2">
        {rows.map((row) => (
          <Card key={row.id} row={row} onAsk={ask} />
        ))}
      </ul>
      <AwardDialog row={asked?.how === "award" ? asked.row : null} onClose={close} />
      <DeclineDialog row={asked?.how === "decline" ? asked.row : null} onClose={close} />
    </>
  );
}

// What was recommended for several cadets in one act can be decided in one act.
function batchesIn(rows: readonly Recommendation[]): (readonly Recommendation[])[] {
  const mine = rows.filter((row) => row.batch !== null && row.can_decide);
  const batches = new Set(mine.map(({ batch }) => batch));
  return [...batches]
    .map((batch) => mine.filter((row) => row.batch === batch))
    .filter(({ length }) => length > 1);
}

interface CardProps {
  row: Recommendation;
  onAsk: (row: Recommendation, how: "award" | "decline") => void;
}

function Card({ row, onAsk }: CardProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const by = (
    <Trans>
      recommended by {row.made_by} {showAgo(row.created_at)}
    </Trans>
  );
  return (
    <li className="card grid content-start gap-3 px-4 py-3.5">
      <WhoAndWhat deed={row} by={by} />
      {row.state !== "waiting" && <Outcome row={row} />}
      <div className="flex flex-wrap items-center gap-2">
        {row.can_decide && (
          <>
            <Button
              size="small"
              kind="primary"
              disabled={!isOnline}
              aria-label={t`Award to ${row.name}`}
              onClick={() => onAsk(row, "award")}
            >
              <Trans>Award</Trans>
            </Button>
            <Button
              size="small"
              disabled={!isOnline}
              aria-label={t`Decline for ${row.name}`}
              onClick={() => onAsk(row, "decline")}
            >
              <Trans>Decline</Trans>
            </Button>
          </>
        )}
        {row.state === "waiting" && row.is_mine && (
          <p className="text-sm text-muted">
            <Trans>You recommended this: another person decides.</Trans>
          </p>
        )}
        {row.can_decide && !isOnline && (
          <p className="text-sm text-warn">
            <Trans>You are offline. Deciding needs a connection.</Trans>
          </p>
        )}
        <span className="ml-auto">
          <ObjectHistory isSmall kind="recommendation" id={row.id} about={row.name} />
        </span>
      </div>
    </li>
  );
}

function Outcome({ row }: { row: Recommendation }) {
  const { t } = useLingui();
  const tone: Tone = row.state === "awarded" ? "ok" : "plain";
  const isOther = row.awarded_points !== null && row.awarded_points !== row.points;
  return (
    <p className="rounded-control bg-sunken px-3 py-1.5 text-sm">
      <Badge tone={tone}>{row.state === "awarded" ? t`Awarded` : t`Declined`}</Badge>{" "}
      {isOther && <Trans>with {row.awarded_points} points</Trans>}{" "}
      <Trans>
        by {row.decided_by} on {showDateTime(row.decided_at ?? "")}
      </Trans>
      {row.decision_reason && `: ${row.decision_reason}`}
    </p>
  );
}
