// One broadcast as one received it; having it before one's eyes counts as having read it.
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef } from "react";
import { Freshness } from "@/features/system";
import type { ReceivedBroadcast } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { useIsOnline } from "@/lib/offline";
import { buttonClass } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { useReadBroadcast } from "../mutations";
import { wordsClass } from "../parts/Bubble";
import { copyQuery, receivedQuery } from "../queries";

export function ReceivedPage() {
  const { id } = useParams({ strict: false }) as { id: number };
  const queries = useQueryClient();
  const list = queries.getQueryState(receivedQuery.queryKey);
  // The list holds the whole text, also where there is no signal.
  const found = useQuery({
    ...copyQuery(id),
    initialData: () => list?.data?.results.find((each) => each.id === id),
    initialDataUpdatedAt: () => list?.dataUpdatedAt,
  });
  return (
    <Loaded query={found} skeleton={<SkeletonRows rows={4} />}>
      {(broadcast) => <Shown key={id} broadcast={broadcast} readAt={found.dataUpdatedAt} />}
    </Loaded>
  );
}

function Shown({ broadcast, readAt }: { broadcast: ReceivedBroadcast; readAt: number }) {
  useReading(broadcast);
  return (
    <article className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={broadcast.title}
        about={
          <span className="flex flex-wrap gap-x-3">
            <span>
              {broadcast.sent_by} · {showDateTime(broadcast.sent_at)}
            </span>
            <Freshness at={readAt} />
          </span>
        }
        actions={
          <Link to={"/messages" as string} className={buttonClass("secondary", "small")}>
            <ArrowLeft aria-hidden="true" className="size-4" />
            <Trans>All messages</Trans>
          </Link>
        }
      />
      <p className={cx("card px-5 py-4", wordsClass)}>{broadcast.body}</p>
    </article>
  );
}

// Said once; without a connection it is said when there is one again.
function useReading({ id, read_at }: ReceivedBroadcast): void {
  const { mutate } = useReadBroadcast();
  const isOnline = useIsOnline();
  const isSaid = useRef(read_at !== null);
  useEffect(() => {
    if (isSaid.current || !isOnline) return;
    isSaid.current = true;
    mutate(id);
  }, [id, isOnline, mutate]);
}
