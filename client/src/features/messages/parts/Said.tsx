// What was said, oldest on top; reading to the end is noted, and what is not sent yet stands last.
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Conversation, Message } from "@/lib/api";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { ErrorState } from "@/ui/ErrorState";
import { SkeletonRows } from "@/ui/Skeleton";
import { useMarkRead } from "../mutations";
import { useOutbox } from "../outbox/useOutbox";
import { saidQuery } from "../queries";
import { Bubble } from "./Bubble";
import { UnsentBubble } from "./UnsentBubble";

export function Said({ conversation }: { conversation: Conversation }) {
  const { t } = useLingui();
  const found = useInfiniteQuery(saidQuery(conversation.id));
  const outbox = useOutbox();
  const said = found.data?.pages.flatMap(({ results }) => results) ?? [];
  const arrived = new Set(said.map(({ op_id }) => op_id));
  const unsent = outbox.unsent.filter(
    (each) => each.conversation === conversation.id && !arrived.has(each.op),
  );
  useEndInView(found.isPending ? undefined : `${said[0]?.id}.${unsent.length}`);
  useReading(conversation, said);
  if (found.isPending) return <SkeletonRows rows={5} />;
  if (found.isError && said.length === 0) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  return (
    <div className="grid gap-3">
      {found.hasNextPage && (
        <Button
          className="justify-self-center"
          isBusy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          <Trans>Show earlier messages</Trans>
        </Button>
      )}
      {said.length + unsent.length === 0 && (
        <p className="py-10 text-center text-muted">
          <Trans>Nothing written yet. The first words are yours.</Trans>
        </p>
      )}
      <ol aria-label={t`Messages`} aria-live="polite" className="grid gap-3">
        {said.toReversed().map((message) => (
          <Bubble key={message.id} message={message} conversation={conversation} />
        ))}
        {unsent.map((each) => (
          <UnsentBubble key={each.op} unsent={each} isWaiting={outbox.isWaiting} />
        ))}
      </ol>
    </div>
  );
}

// The newest words are what one came for; who reads further up is not torn away by a message that comes.
function useEndInView(newest: string | undefined) {
  const isShown = useRef(false);
  useEffect(() => {
    const page = document.scrollingElement;
    if (!page || newest === undefined) return;
    const left = page.scrollHeight - page.scrollTop - page.clientHeight;
    if (isShown.current && left > page.clientHeight) return;
    isShown.current = true;
    page.scrollTop = page.scrollHeight;
  }, [newest]);
}

// Only while somebody looks, and never twice for the same message.
function useReading({ id, read_number, unread }: Conversation, said: readonly Message[]): void {
  const { mutate } = useMarkRead(id);
  const isOnline = useIsOnline();
  const noted = useRef(read_number);
  const newest = said[0]?.number ?? 0;
  useEffect(() => {
    const note = () => {
      if (document.visibilityState !== "visible" || !isOnline) return;
      if (unread === 0 || newest <= noted.current) return;
      noted.current = newest;
      mutate(newest);
    };
    note();
    document.addEventListener("visibilitychange", note);
    return () => document.removeEventListener("visibilitychange", note);
  }, [newest, unread, isOnline, mutate]);
}
