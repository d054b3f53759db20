// Beginning a conversation: somebody of one's chain, the administrators, the staff room.
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { useState } from "react";
import type { Contact, ConversationRequest } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { Loaded } from "@/ui/Loaded";
import { SearchBox } from "@/ui/SearchBox";
import { SkeletonRows } from "@/ui/Skeleton";
import { useOpenConversation } from "../mutations";
import { contactsQuery } from "../queries";

export function StartWriting() {
  const may = useMay();
  const isOnline = useIsOnline();
  const navigate = useNavigate();
  const opening = useOpenConversation();
  const [isChoosing, setChoosing] = useState(false);
  const open = (wanted: ConversationRequest) =>
    opening.mutate(wanted, {
      onSuccess: ({ id }) =>
        void navigate({ to: "/messages/$id" as string, params: { id } as never }),
    });
  return (
    <>
      {may.do("staff_room.write") && (
        <Button
          disabled={!isOnline}
          isBusy={opening.isPending}
          onClick={() => open({ kind: "staff_room" })}
        >
          <Trans>Staff room</Trans>
        </Button>
      )}
      {!may.do("message.answer") && (
        <Button
          disabled={!isOnline}
          isBusy={opening.isPending}
          onClick={() => open({ kind: "ask_admin" })}
        >
          <Trans>Ask the administrators</Trans>
        </Button>
      )}
      <Button
        kind="primary"
        disabled={!isOnline}
        icon={<PenLine aria-hidden="true" className="size-4" />}
        onClick={() => setChoosing(true)}
      >
        <Trans>Write to somebody</Trans>
      </Button>
      {opening.isError && !isChoosing && <ErrorState isInline error={opening.error} />}
      <Dialog
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        title={<Trans>Write to somebody of your chain</Trans>}
      >
        {isChoosing && (
          <>
            {opening.isError && <ErrorState isInline error={opening.error} />}
            <Contacts onTake={({ user }) => open({ kind: "direct", user })} />
          </>
        )}
      </Dialog>
    </>
  );
}

function Contacts({ onTake }: { onTake: (contact: Contact) => void }) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const found = useQuery({ ...contactsQuery(search), placeholderData: keepPreviousData });
  return (
    <div className="grid gap-3">
      <SearchBox
        label={t`Search by name`}
        placeholder={t`Search by name`}
        value={search}
        onSearch={setSearch}
      />
      <Loaded query={found} skeleton={<SkeletonRows rows={3} />}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState
              why={
                search ? (
                  <Trans>Nobody of your chain has this name.</Trans>
                ) : (
                  <Trans>Nobody is assigned yet.</Trans>
                )
              }
              next={
                <Trans>
                  A chain is a company or platoon with its cadets and the staff assigned to it.
                </Trans>
              }
            />
          ) : (
            <ul aria-label={t`Your chain`} className="grid gap-1">
              {results.map((contact) => (
                <li key={contact.user}>
                  <button
                    type="button"
                    onClick={() => onTake(contact)}
                    className="grid min-h-12 w-full rounded-control px-3 py-2 text-left hover:bg-brand-soft"
                  >
                    <span className="font-medium">{contact.name}</span>
                    <span className="text-sm text-muted">
                      {[contact.duty, `${contact.company} ${contact.platoon}`.trim()]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
