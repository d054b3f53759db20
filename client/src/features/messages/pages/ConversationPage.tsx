// One conversation: what was said, what still waits on this device, and the box to write in.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ArrowLeft, Lock } from "lucide-react";
import { Freshness } from "@/features/system";
import type { Conversation } from "@/lib/api";
import { buttonClass } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { Composer } from "../parts/Composer";
import { Said } from "../parts/Said";
import { useTitle } from "../parts/titles";
import { conversationQuery } from "../queries";

export function ConversationPage() {
  const { id } = useParams({ strict: false }) as { id: number };
  const found = useQuery(conversationQuery(id));
  return (
    <Loaded query={found} skeleton={<SkeletonRows rows={5} />}>
      {(conversation) => (
        <Shown key={id} conversation={conversation} readAt={found.dataUpdatedAt} />
      )}
    </Loaded>
  );
}

function Shown({ conversation, readAt }: { conversation: Conversation; readAt: number }) {
  const title = useTitle()(conversation);
  return (
    <div className="mx-auto grid max-w-3xl">
      <PageHeader
        title={title}
        about={<About conversation={conversation} readAt={readAt} />}
        actions={
          <Link to={"/messages" as string} className={buttonClass("secondary", "small")}>
            <ArrowLeft aria-hidden="true" className="size-4" />
            <Trans>All messages</Trans>
          </Link>
        }
      />
      <Said conversation={conversation} />
      {conversation.closed ? (
        <Closed conversation={conversation} />
      ) : (
        <Composer conversation={conversation.id} />
      )}
    </div>
  );
}

function About({ conversation, readAt }: { conversation: Conversation; readAt: number }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {conversation.kind === "staff_room" && (
        <Trans>Staff and administrators read along. Cadets do not.</Trans>
      )}
      {conversation.kind === "ask_admin" && <Trans>Every administrator can read and answer.</Trans>}
      {conversation.kind === "direct" && <Trans>Only the two of you can read this.</Trans>}
      <Freshness at={readAt} />
    </span>
  );
}

function Closed({ conversation: { closed, closed_sentence } }: { conversation: Conversation }) {
  const { t } = useLingui();
  const sentences: Record<string, string> = {
    archived: t`The cadet is archived: what was written stays, nothing is added.`,
    left: t`The account on the other side is closed: nobody would read this.`,
    term_ended: t`The cadet's term has ended. In the next term it goes on.`,
    chain_changed: t`This cadet and this member of the staff are not of one chain any more.`,
  };
  return (
    <p className="mt-4 flex items-start gap-2 rounded-card border border-line bg-sunken px-4 py-3">
      <Lock aria-hidden="true" className="mt-1 size-4 shrink-0 text-muted" />
      {sentences[closed ?? ""] ?? closed_sentence}
    </p>
  );
}
