// What one was told: the unread first, or everything of the last 90 days, by kind.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { BellOff, CheckCheck, Settings2 } from "lucide-react";
import { showAsOf } from "@/lib/format";
import { useLiveStatus } from "@/lib/live";
import { AsOf } from "@/ui/AsOf";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { useMarkRead } from "../mutations";
import { NoticeCard } from "../parts/NoticeCard";
import { useKindWords } from "../parts/noticeWords";
import { noticesQuery, unreadQuery } from "../queries";
import { NOTICE_KINDS } from "../search";

const route = getRouteApi("/shell/notifications");
const PAGE_SIZE = 20;

export function NoticesPage() {
  const { t } = useLingui();
  const { kind, all, page = 1 } = route.useSearch();
  const query = useQuery({
    ...noticesQuery({ kind, unread: all ? undefined : "true", page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  const navigate = route.useNavigate();
  return (
    <>
      <PageHeader
        title={t`Notifications`}
        about={<Freshness at={query.dataUpdatedAt} />}
        actions={<Acts newest={query.data?.results[0]?.id} />}
      />
      <Filters />
      <Loaded query={query}>
        {(notices) =>
          notices.results.length === 0 ? (
            <Nothing isAll={all === true || kind !== undefined} />
          ) : (
            <>
              <ul aria-label={t`Notifications`} className="grid gap-2">
                {notices.results.map((notice) => (
                  <NoticeCard key={notice.id} notice={notice} />
                ))}
              </ul>
              <Pager
                page={page}
                pageSize={PAGE_SIZE}
                count={notices.count}
                onPage={(next) =>
                  void navigate({ search: (before) => ({ ...before, page: next }) })
                }
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Freshness({ at }: { at: number }) {
  const { state } = useLiveStatus();
  if (state === "live" || at === 0) return null;
  return <AsOf when={showAsOf(new Date(at))} />;
}

function Acts({ newest }: { newest: number | undefined }) {
  const read = useMarkRead();
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <>
      <Button
        icon={<CheckCheck aria-hidden="true" className="size-4" />}
        isBusy={read.isPending}
        disabled={newest === undefined || unread === 0}
        onClick={() => newest !== undefined && read.mutate({ all_before: newest })}
      >
        <Trans>Mark all as read</Trans>
      </Button>
      <Link to="/notifications/settings" className={buttonClass()}>
        <Settings2 aria-hidden="true" className="size-4" />
        <Trans>Choose</Trans>
      </Link>
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const { kind, all } = route.useSearch();
  const navigate = route.useNavigate();
  const words = useKindWords();
  return (
    <div className="mb-4 flex gap-2">
      <Select
        label={t`Which`}
        hasHiddenLabel
        className="w-32"
        value={all ? "all" : "unread"}
        choices={[
          { value: "unread", label: t`Unread` },
          { value: "all", label: t`All` },
        ]}
        onChange={({ target }) =>
          void navigate({
            search: ({ all: _, page: __, ...before }) =>
              target.value === "all" ? { ...before, all: true } : before,
          })
        }
      />
      <Select
        label={t`About`}
        hasHiddenLabel
        className="min-w-0 flex-1 sm:max-w-56"
        placeholder={t`About everything`}
        value={kind ?? ""}
        choices={NOTICE_KINDS.map((value) => ({ value, label: words[value] }))}
        onChange={({ target }) => {
          const chosen = NOTICE_KINDS.find((value) => value === target.value);
          void navigate({
            search: ({ kind: _, page: __, ...before }) =>
              chosen ? { ...before, kind: chosen } : before,
          });
        }}
      />
    </div>
  );
}

function Nothing({ isAll }: { isAll: boolean }) {
  return (
    <EmptyState
      icon={<BellOff aria-hidden="true" />}
      why={isAll ? <Trans>There is nothing here.</Trans> : <Trans>You have read everything.</Trans>}
      next={<Trans>What concerns you appears here by itself, and stays for 90 days.</Trans>}
    />
  );
}
