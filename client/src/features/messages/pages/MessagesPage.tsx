// One's conversations with what is unread, and what the unit told everybody.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { Freshness } from "@/features/system";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { ConversationRow } from "../parts/ConversationRow";
import { Received } from "../parts/Received";
import { StartWriting } from "../parts/StartWriting";
import { WaitingNote } from "../parts/WaitingNote";
import { conversationsQuery } from "../queries";

export function MessagesPage() {
  const { t } = useLingui();
  const found = useQuery(conversationsQuery);
  return (
    <>
      <PageHeader
        title={t`Messages`}
        about={<Freshness at={found.dataUpdatedAt} />}
        actions={<StartWriting />}
      />
      <WaitingNote />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <section aria-label={t`Conversations`}>
          <Loaded query={found} skeleton={<SkeletonRows rows={4} />}>
            {({ results }) =>
              results.length === 0 ? (
                <EmptyState
                  icon={<MessagesSquare aria-hidden="true" />}
                  why={<Trans>Nobody has written yet.</Trans>}
                  next={<Trans>Write to somebody of your chain, or ask the administrators.</Trans>}
                />
              ) : (
                <ul aria-label={t`Conversations`} className="grid gap-2">
                  {results.map((conversation) => (
                    <ConversationRow key={conversation.id} conversation={conversation} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
        <Received />
      </div>
    </>
  );
}
