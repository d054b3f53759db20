// What waits on this device, for components; a conversation is read again once something went out.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { session, useMe } from "@/lib/auth";
import { messageKeys } from "../queries";
import { keepDraft, NOTHING, onSent, outbox, readDraft } from "./device";
import type { OutboxStatus } from "./Outbox";

const never = () => () => undefined;
const nothing = () => NOTHING;

export function useOutbox(): OutboxStatus {
  const queries = useQueryClient();
  useEffect(
    () =>
      onSent(({ conversation }) => {
        void queries.invalidateQueries({ queryKey: messageKeys.said(conversation) });
        void queries.invalidateQueries({ queryKey: messageKeys.conversations() });
      }),
    [queries],
  );
  // While somebody signs out the page is still there for a moment, with nobody's outbox.
  const box = session.getSnapshot().me ? outbox() : null;
  return useSyncExternalStore(box?.subscribe ?? never, box?.getSnapshot ?? nothing);
}

/** What somebody began to write in a conversation; it survives a reload. */
export function useWords(conversation: number): [string, (text: string) => void] {
  const { id } = useMe();
  const [words, setWords] = useState("");
  useEffect(() => {
    let isHere = true;
    void readDraft(id, conversation).then((kept) => {
      if (isHere && kept) setWords((typed) => typed || kept);
    });
    return () => {
      isHere = false;
    };
  }, [id, conversation]);
  return [
    words,
    (text) => {
      setWords(text);
      void keepDraft(id, conversation, text);
    },
  ];
}
