// What the unit told everybody, or a part of it; each is opened once to count as read.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Megaphone } from "lucide-react";
import { useState } from "react";
import type { ReceivedBroadcast } from "@/lib/api";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { useReadBroadcast } from "../mutations";
import { receivedQuery } from "../queries";

export function Received() {
  const { t } = useLingui();
  const found = useQuery(receivedQuery);
  const read = useReadBroadcast();
  const [shown, setShown] = useState<ReceivedBroadcast | null>(null);
  const open = (broadcast: ReceivedBroadcast) => {
    setShown(broadcast);
    if (broadcast.read_at === null) read.mutate(broadcast.id);
  };
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
                  <Line broadcast={broadcast} onOpen={() => open(broadcast)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog isOpen={shown !== null} onClose={() => setShown(null)} title={shown?.title ?? ""}>
        {shown && (
          <>
            <p className="mb-3 text-sm text-muted">
              {shown.sent_by} · {showAgo(shown.sent_at)}
            </p>
            <p className="text-[1.0625rem] leading-relaxed break-words whitespace-pre-wrap">
              {shown.body}
            </p>
          </>
        )}
      </Dialog>
    </section>
  );
}

function Line({ broadcast, onOpen }: { broadcast: ReceivedBroadcast; onOpen: () => void }) {
  const isNew = broadcast.read_at === null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="card grid w-full gap-0.5 px-4 py-3 text-left hover:bg-brand-soft"
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
    </button>
  );
}
