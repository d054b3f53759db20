// One notification: what happened, when, and the way to it; opening it reads it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { Notice } from "@/lib/api";
import { showAgo, showDateTime } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { useMarkRead } from "../mutations";
import { NoticeDetail } from "./NoticeDetail";
import { useKindWords, useNoticeTitle } from "./noticeWords";

const HERE = "/notifications";

export function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useLingui();
  const titleOf = useNoticeTitle();
  const kinds = useKindWords();
  const read = useMarkRead();
  const isUnread = notice.read_at === null;
  const markRead = () => isUnread && read.mutate({ ids: [notice.id] });
  const title = titleOf(notice);
  return (
    <li className={cx("card flex items-start gap-3 px-4 py-3", isUnread && "border-brand/50")}>
      <span
        aria-hidden="true"
        className={cx(
          "mt-2 size-2 shrink-0 rounded-full",
          isUnread ? "bg-brand" : "bg-transparent",
        )}
      />
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className={cx("text-[0.9375rem]", isUnread ? "font-semibold" : "font-medium")}>
          {isUnread && (
            <span className="sr-only">
              <Trans>Unread:</Trans>{" "}
            </span>
          )}
          {notice.path === HERE ? (
            title
          ) : (
            <Link to={notice.path as string} onClick={markRead} className="hover:underline">
              {title}
            </Link>
          )}
        </h2>
        <NoticeDetail notice={notice} />
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-muted">
          <Badge>{kinds[notice.kind]}</Badge>
          {notice.is_must_know && (
            <Badge tone="warn">
              <Trans>Important</Trans>
            </Badge>
          )}
          <time dateTime={notice.created_at} title={showDateTime(notice.created_at)}>
            {showAgo(notice.created_at)}
          </time>
        </p>
      </div>
      {isUnread && (
        <IconButton label={t`Mark as read: ${title}`} disabled={read.isPending} onClick={markRead}>
          <Check aria-hidden="true" className="size-5" />
        </IconButton>
      )}
    </li>
  );
}
