// Activities and announcements, newest first; who makes posts also finds drafts.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CalendarPlus, Newspaper, Plus } from "lucide-react";
import { useState } from "react";
import { Freshness } from "@/features/system";
import { given, type Post } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { Button, buttonClass } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { Select } from "@/ui/Select";
import { SkeletonRows } from "@/ui/Skeleton";
import { CalendarDialog } from "../parts/CalendarDialog";
import { PostCard } from "../parts/PostCard";
import { useKindWords, useStateWords } from "../parts/postWords";
import { postsQuery } from "../queries";
import { type PostSearch, STATES } from "../search";

const route = getRouteApi("/shell/activities");
const PAGE_SIZE = 20;

export function PostsPage() {
  const { t } = useLingui();
  const [isCalendarOpen, setIsCalendarOpen] = useState(false);
  const { page = 1, kind, state } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...postsQuery({ kind, state, page, page_size: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title={t`Activities and announcements`}
        about={<Trans>What the unit does and has to say.</Trans>}
        actions={<Acts onCalendar={() => setIsCalendarOpen(true)} />}
      />
      <Filters />
      <Loaded query={query} skeleton={<SkeletonRows rows={6} />}>
        {({ count, results }) => (
          <>
            <p className="mb-2 text-sm text-muted">
              <Freshness at={query.dataUpdatedAt} />
            </p>
            {count === 0 ? (
              <Nothing isFiltered={Boolean(kind || state)} />
            ) : (
              <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                {results.map((post, place) => (
                  <PostCard key={post.id} post={post} isFirst={place < 3} />
                ))}
              </ul>
            )}
            <Pager
              page={page}
              pageSize={PAGE_SIZE}
              count={count}
              onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
            />
          </>
        )}
      </Loaded>
      <CalendarDialog isOpen={isCalendarOpen} onClose={() => setIsCalendarOpen(false)} />
    </>
  );
}

function Acts({ onCalendar }: { onCalendar: () => void }) {
  const may = useMay();
  return (
    <>
      <Button icon={<CalendarPlus aria-hidden="true" className="size-4" />} onClick={onCalendar}>
        <Trans>Add to calendar</Trans>
      </Button>
      {may.do("activity.post") && (
        <Link to="/activities/new" className={buttonClass("primary")}>
          <Plus aria-hidden="true" className="size-4" />
          <Trans>Write a post</Trans>
        </Link>
      )}
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const may = useMay();
  const kinds = useKindWords();
  const states = useStateWords();
  const { kind, state } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = (next: { [K in keyof PostSearch]?: PostSearch[K] | undefined }) =>
    void navigate({
      replace: true,
      search: ({ page: _, ...before }) => given({ ...before, ...next }),
    });
  return (
    <div className="mb-4 grid gap-3 sm:max-w-md sm:grid-cols-2">
      <Select
        label={t`Kind`}
        value={kind ?? ""}
        placeholder={t`All`}
        choices={(["activity", "announcement"] as const).map((value) => ({
          value,
          label: kinds[value],
        }))}
        onChange={({ target }) => filter({ kind: (target.value || undefined) as Post["kind"] })}
      />
      {may.do("activity.post") && (
        <Select
          label={t`State`}
          value={state ?? ""}
          placeholder={t`All`}
          choices={STATES.map((value) => ({ value, label: states[value] }))}
          onChange={({ target }) => filter({ state: (target.value || undefined) as Post["state"] })}
        />
      )}
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const may = useMay();
  return (
    <EmptyState
      icon={<Newspaper aria-hidden="true" />}
      why={
        isFiltered ? <Trans>No post matches.</Trans> : <Trans>Nothing has been posted yet.</Trans>
      }
      next={
        may.do("activity.post") ? (
          <Trans>Write the first post; it stays a draft until you publish it.</Trans>
        ) : (
          <Trans>What the staff publishes for you appears here by itself.</Trans>
        )
      }
    />
  );
}
