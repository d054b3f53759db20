// Invented conversations, messages and broadcasts.
import type { Broadcast, Conversation, Message, ReceivedBroadcast } from "@/lib/api";

const CADET = { id: 1, name: "Alon Alpha", role: "cadet" };
const STAFF = { id: 2, name: "Sgt Ben Cruz", role: "staff" };

export function aConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: 7,
    kind: "direct",
    title: "Sgt Ben Cruz",
    asker: CADET,
    staff: STAFF,
    last_number: 1,
    read_number: 0,
    others_read_number: 0,
    unread: 1,
    last_message: {
      author: 2,
      author_name: "Sgt Ben Cruz",
      body: "Until 07:15.",
      is_withdrawn: false,
      sent_at: "2026-11-21T00:00:00Z",
    },
    closed: null,
    closed_sentence: "",
    ...changes,
  };
}

export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 31,
    conversation: 7,
    number: 1,
    author: STAFF,
    op_id: "0b7c5c1e-0000-4000-8000-000000000001",
    body: "Until 07:15.",
    sent_at: "2026-11-21T00:00:00Z",
    edited_at: null,
    withdrawn_at: null,
    correctable_until: null,
    attachments: [],
    version: 1,
    ...changes,
  };
}

export function aBroadcast(changes: Partial<Broadcast> = {}): Broadcast {
  return {
    id: 3,
    term: 1,
    audience: "company",
    company: "Alpha",
    platoon: "",
    ms_level: "",
    duty: "",
    title: "Formation",
    body: "At 06:30.",
    count: 40,
    read_count: 10,
    sent_by: "Maj Cora Lim",
    sent_at: "2026-11-21T00:00:00Z",
    ...changes,
  };
}

export function aReceived(changes: Partial<ReceivedBroadcast> = {}): ReceivedBroadcast {
  return {
    id: 3,
    title: "Formation",
    body: "At 06:30.",
    sent_by: "Maj Cora Lim",
    sent_at: "2026-11-21T00:00:00Z",
    read_at: null,
    ...changes,
  };
}
