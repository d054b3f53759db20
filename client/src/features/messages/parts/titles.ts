// How a conversation is called for the person who looks at it.
import { useLingui } from "@lingui/react/macro";
import type { Conversation } from "@/lib/api";
import { useMe } from "@/lib/auth";

export function useTitle(): (conversation: Conversation) => string {
  const { t } = useLingui();
  const { id } = useMe();
  return ({ kind, title, asker }) => {
    if (kind === "staff_room") return t`Staff room`;
    if (kind === "ask_admin") return asker?.id === id ? t`The administrators` : title;
    return title;
  };
}
