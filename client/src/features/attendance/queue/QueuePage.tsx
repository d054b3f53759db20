// Everything that waits on this device: what, for whom, when it was tapped, how often tried, and what was answered.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CloudUpload, TriangleAlert } from "lucide-react";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { StatusMark } from "@/ui/StatusMark";
import { SendState } from "../parts/staff/SendState";
import type { Refusal } from "../roll/marks";
import { useMarkQueue } from "../roll/queue";
import type { QueueStatus } from "../roll/queueStatus";
import { ClockNote } from "./ClockNote";
import { ConflictCard, PutMine } from "./ConflictCard";
import { WaitingList } from "./WaitingList";
import { useOutcomeWords, useTitleOf } from "./words";

export function QueuePage() {
  const { t } = useLingui();
  const status = useMarkQueue();
  return (
    <>
      <PageHeader
        title={t`Waiting on this device`}
        about={t`Marks are kept here first and leave when the server has them.`}
      />
      {status.isReady ? <Queue status={status} /> : <SkeletonRows rows={4} />}
    </>
  );
}

function Queue({ status }: { status: QueueStatus }) {
  const { marks, answered } = status;
  const waiting = marks.filter(({ refusal }) => refusal === null);
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="grid gap-3">
        <SendState status={status} hasLink={false} />
        <ClockNote skew={status.clockSkew} />
      </div>
      {marks.length === 0 && <Nothing />}
      <Conflicts status={status} />
      {waiting.length > 0 && <WaitingList marks={waiting} failure={status.failure} />}
      {answered.length > 0 && <Lately answered={answered} />}
    </div>
  );
}

function Nothing() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  return (
    <EmptyState
      icon={<CloudUpload aria-hidden="true" />}
      why={t`Nothing waits on this device.`}
      next={
        isOnline
          ? t`Marks that you make without a connection stand here until the server has them.`
          : t`You are offline. Marks that you make now stand here until there is a connection.`
      }
      action={
        <Link to="/today" className={buttonClass("primary")}>
          <Trans>To today's training</Trans>
        </Link>
      }
    />
  );
}

function Conflicts({ status }: { status: QueueStatus }) {
  const refused = status.marks.filter(({ refusal }) => refusal !== null);
  const stale = refused.filter(({ refusal }) => refusal?.outcome === "stale");
  const { t } = useLingui();
  if (refused.length === 0) return null;
  return (
    <section aria-labelledby="decide">
      <h2 id="decide" className="mb-3 flex items-center gap-2 text-lg font-semibold text-warn">
        <TriangleAlert aria-hidden="true" className="size-5" />
        <Plural
          value={refused.length}
          one="# mark needs a decision"
          other="# marks need a decision"
        />
      </h2>
      <ul className="grid gap-2 lg:grid-cols-2">
        {refused.map((mark) => (
          <ConflictCard key={mark.op_id} mark={mark} refusal={mark.refusal as Refusal} />
        ))}
      </ul>
      {stale.length > 1 && (
        <div className="mt-3">
          <PutMine marks={stale} title={t`${stale.length} cadets`}>
            <Trans>Put all mine</Trans>
          </PutMine>
        </div>
      )}
    </section>
  );
}

function Lately({ answered }: { answered: QueueStatus["answered"] }) {
  const wordsOf = useOutcomeWords();
  const titleOf = useTitleOf();
  return (
    <section aria-labelledby="lately">
      <h2 id="lately" className="mb-3 text-lg font-semibold">
        <Trans>Sent since this page was opened</Trans>
      </h2>
      <ul className="card divide-y divide-line text-sm">
        {answered.slice(0, 20).map(({ mark, outcome, at }) => (
          <li key={mark.op_id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <StatusMark status={mark.status} className="[&>svg]:size-5" />
            <span className="min-w-0 flex-1 basis-40 font-medium">{titleOf(mark)}</span>
            <span className="text-muted">{wordsOf(outcome)}</span>
            <span className="tabular text-muted">{showDateTime(new Date(at))}</span>
            {outcome === "kept" && (
              <Link
                to="/days/$id"
                params={{ id: String(mark.training_day) }}
                className="font-medium text-brand-text hover:underline"
              >
                <Trans>See the day</Trans>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
