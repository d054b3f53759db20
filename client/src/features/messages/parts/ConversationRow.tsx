// One line of the list: who, the newest words, when, and how many are unread.
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import type { Conversation } from "@/lib/api";
import { useMe } from "@/lib/auth";
import { showAgo } from "@/lib/format";
import { Badge } from "@/ui/Badge";
import { cx } from "@/ui/cx";
import { useTitle } from "./titles";

export function ConversationRow({ conversation }: { conversation: Conversation }) {
  const title = useTitle()(conversation);
  const { unread, last_message: last, closed } = conversation;
  return (
    <li>
      <Link
        to={"/messages/$id" as string}
        params={{ id: conversation.id } as never}
        className="card grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-3 hover:bg-brand-soft"
      >
        <span className={cx("truncate text-base", unread > 0 ? "font-semibold" : "font-medium")}>
          {title}
        </span>
        <span className="text-[0.8125rem] text-muted">{last ? showAgo(last.sent_at) : null}</span>
        <span className="truncate text-[0.9375rem] text-muted">
          <Newest conversation={conversation} />
        </span>
        <span className="flex items-center gap-2 justify-self-end">
          {closed && (
            <Badge icon={<Lock aria-hidden="true" className="size-3" />}>
              <Trans>closed</Trans>
            </Badge>
          )}
          {unread > 0 && (
            <Badge tone="brand">
              <Plural value={unread} one="# unread" other="# unread" />
            </Badge>
          )}
        </span>
      </Link>
    </li>
  );
}

function Newest({ conversation: { last_message: last } }: { conversation: Conversation }) {
  const { id } = useMe();
  if (!last) return <Trans>Nothing written yet</Trans>;
  if (last.is_withdrawn) return <Trans>A message was withdrawn</Trans>;
  const words = last.body || <Trans>A file</Trans>;
  return last.author === id ? <Trans>You: {words}</Trans> : words;
}
