// What was told to many: to whom, to how many, and how many have read it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import { Freshness } from "@/features/system";
import type { Broadcast } from "@/lib/api";
import { showDateTime } from "@/lib/format";
import { buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Progress } from "@/ui/Progress";
import { SkeletonRows } from "@/ui/Skeleton";
import { useAudienceWords } from "../parts/audienceWords";
import { broadcastsQuery } from "../queries";

const PAGE_SIZE = 20;

export function BroadcastsPage() {
  const { t } = useLingui();
  const { page = 1 } = useSearch({ strict: false }) as { page?: number };
  const navigate = useNavigate();
  const found = useQuery({ ...broadcastsQuery(page), placeholderData: keepPreviousData });
  const create = (
    <Link to={"/broadcasts/new" as string} className={buttonClass("primary")}>
      <Megaphone aria-hidden="true" className="size-4" />
      <Trans>New broadcast</Trans>
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t`Broadcasts`}
        about={<Freshness at={found.dataUpdatedAt} />}
        actions={create}
      />
      <Loaded query={found} skeleton={<SkeletonRows rows={4} />}>
        {({ results, count }) =>
          results.length === 0 ? (
            <EmptyState
              icon={<Megaphone aria-hidden="true" />}
              why={<Trans>Nothing was broadcast yet.</Trans>}
              next={
                <Trans>A broadcast reaches a whole company, platoon, level or the staff.</Trans>
              }
              action={create}
            />
          ) : (
            <>
              <ul aria-label={t`Sent broadcasts`} className="grid gap-3 lg:grid-cols-2">
                {results.map((broadcast) => (
                  <Card key={broadcast.id} broadcast={broadcast} />
                ))}
              </ul>
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={count}
                onPage={(next) =>
                  void navigate({ to: "/broadcasts" as string, search: { page: next } as never })
                }
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Card({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useLingui();
  const words = useAudienceWords();
  const { title, body, count, read_count: read, sent_by, sent_at } = broadcast;
  return (
    <li className="card grid content-start gap-2 px-4 py-3.5">
      <h2 className="text-base font-semibold break-words">{title}</h2>
      <p className="text-sm text-muted">
        {words(broadcast)} · {sent_by} · {showDateTime(sent_at)}
      </p>
      <p className="break-words whitespace-pre-wrap">{body}</p>
      <Progress label={t`Read by ${read} of ${count}`} value={read / count} tone="brand" />
      <p className="tabular text-sm">
        <Plural value={count} one="Sent to # person" other="Sent to # people" />,{" "}
        <Trans>read by {read}</Trans>
      </p>
    </li>
  );
}
