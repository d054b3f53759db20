// What the unit told everybody, or a part of it; each is opened once to count as read.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import type { ReceivedBroadcast } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { receivedQuery } from "../queries";

export function Received() {
  const { t } = useLingui();
  const found = useQuery(receivedQuery);
  return (
    <section className="grid content-start gap-3">
      <h2 className="text-lg font-semibold">
        <Trans>Told to you and others</Trans>
      </h2>
      <Loaded query={found} skeleton={<SkeletonRows rows={2} />}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState
              icon={<Megaphone aria-hidden="true" />}
              why={<Trans>Nothing was broadcast to you.</Trans>}
              next={<Trans>What the unit tells many at once stands here.</Trans>}
            />
          ) : (
            <ul aria-label={t`Broadcasts to you`} className="grid gap-2">
              {results.map((broadcast) => (
                <li key={broadcast.id}>
                  <Line broadcast={broadcast} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Line({ broadcast }: { broadcast: ReceivedBroadcast }) {
  const isNew = broadcast.read_at === null;
  return (
    <Link
      to={"/broadcasts/$id" as string}
      params={{ id: broadcast.id } as never}
      className="card grid w-full gap-0.5 px-4 py-3 hover:bg-brand-soft"
    >
      <span className="flex items-start justify-between gap-3">
        <span className={cx("min-w-0 break-words", isNew ? "font-semibold" : "font-medium")}>
          {broadcast.title}
        </span>
        {isNew && (
          <Badge tone="brand">
            <Trans>new</Trans>
          </Badge>
        )}
      </span>
      <span className="text-sm text-muted">
        {broadcast.sent_by} · {showAgo(broadcast.sent_at)}
      </span>
    </Link>
  );
}
