// One message: who, when, the words, its files, and what its author can still do about it.
import { Trans, useLingui } from "@lingui/react/macro";
import { Check, CheckCheck } from "lucide-react";
import { useState } from "react";
import type { Conversation, Message } from "@/lib/api";
import { useMay, useMe } from "@/lib/auth";
import { showDateTime } from "@/lib/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Corrections, Revisions } from "./Corrections";
import { MessageFiles } from "./MessageFiles";

export const bubbleClass = (isMine: boolean) =>
  cx(
    "grid max-w-[min(34rem,90%)] gap-1.5 rounded-card border px-4 py-2.5",
    isMine
      ? "justify-self-end border-transparent bg-brand-soft"
      : "justify-self-start border-line bg-raised",
  );

export const wordsClass =
  "text-[1.0625rem] leading-relaxed break-words whitespace-pre-wrap sm:text-base";

interface BubbleProps {
  message: Message;
  conversation: Conversation;
}

export function Bubble({ message, conversation }: BubbleProps) {
  const isMine = message.author.id === useMe().id;
  const may = useMay();
  const [isReviewing, setReviewing] = useState(false);
  const isChanged = message.edited_at !== null || message.withdrawn_at !== null;
  const mayReview = isChanged && may.do("message.review");
  return (
    <li className={bubbleClass(isMine)}>
      {!isMine && <p className="text-sm font-semibold">{message.author.name}</p>}
      {message.withdrawn_at ? (
        <p className="text-muted italic">
          <Trans>This message was withdrawn.</Trans>
        </p>
      ) : (
        message.body && <p className={wordsClass}>{message.body}</p>
      )}
      <MessageFiles files={message.attachments} />
      <p className="flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-muted">
        <time dateTime={message.sent_at}>{showDateTime(message.sent_at)}</time>
        {message.edited_at && !message.withdrawn_at && <Trans>edited</Trans>}
        {isMine && conversation.kind !== "staff_room" && (
          <ReadMark isRead={conversation.others_read_number >= message.number} />
        )}
      </p>
      {isMine && message.correctable_until && <Corrections message={message} />}
      {mayReview && (
        <div>
          <Button size="small" onClick={() => setReviewing(true)}>
            <Trans>What it said before</Trans>
          </Button>
          <Revisions message={message} isOpen={isReviewing} onClose={() => setReviewing(false)} />
        </div>
      )}
    </li>
  );
}

function ReadMark({ isRead }: { isRead: boolean }) {
  const { t } = useLingui();
  const Icon = isRead ? CheckCheck : Check;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon aria-hidden="true" className="size-3.5" />
      {isRead ? t`read` : t`sent`}
    </span>
  );
}
