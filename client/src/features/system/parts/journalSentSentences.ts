// Sentences about what the unit sends: messages, posts, documents, and how they arrive.
import { useLingui } from "@lingui/react/macro";
import { type Sentence, text } from "./journalTold";

export function useSentSentences(): Record<string, Sentence> {
  return { ...useTalkSentences(), ...usePostSentences(), ...useDocumentSentences() };
}

function useTalkSentences(): Record<string, Sentence> {
  const { t } = useLingui();
  return {
    "conversation.opened": () => t`began a conversation`,
    "conversation.read": () => t`read a conversation`,
    "message.sent": () => t`sent a message`,
    "message.edited": () => t`changed a message of the staff room`,
    "message.withdrawn": () => t`took back a message of the staff room`,
    "broadcast.sent": () => t`sent a broadcast`,
    "broadcast.read": () => t`read a broadcast`,
    "notifications.made": () => t`people were notified of what concerns them`,
    "notifications.read": () => t`marked notifications as read`,
    "notice_choices.changed": () => t`chose which notifications come, and when`,
    "push.subscribed": () => t`switched pushes on in a browser`,
    "push.unsubscribed": () => t`pushes to a browser ended`,
    "deliveries.died": () => t`letters or pushes were given up after many tries`,
    "delivery.resent": () => t`had a letter or push sent again`,
  };
}

function usePostSentences(): Record<string, Sentence> {
  const { t } = useLingui();
  const because = (reason: unknown) => (text(reason) ? `: ${text(reason)}` : "");
  return {
    "post.drafted": () => t`began a post`,
    "post.changed": () => t`changed a post`,
    "post.scheduled": () => t`gave a post the time at which it is shown`,
    "post.published": () => t`a post was published`,
    "post.withdrawn": ({ data }) => `${t`took a post back`}${because(data.reason)}`,
    "library.changed": () => t`changed the library`,
    "calendar_feed.made": () => t`made an address for their calendar`,
    "calendar_feed.revoked": () => t`took back the address of their calendar`,
  };
}

function useDocumentSentences(): Record<string, Sentence> {
  const { t } = useLingui();
  const because = (reason: unknown) => (text(reason) ? `: ${text(reason)}` : "");
  return {
    "report.made": () => t`had a document made`,
    "report.day_made": () => t`the attendance report of a training day was kept`,
    "report.day_missing": ({ data }) =>
      `${t`a training day has no attendance report`}${because(data.why)}`,
    "signatory.ending": () => t`somebody soon signs no documents any more`,
    "document.issued": ({ data }) => t`issued the document ${text(data.number)}`,
    "document.replaced": ({ data }) => `${t`replaced an issued document`}${because(data.reason)}`,
    "document.revoked": ({ data }) => `${t`revoked an issued document`}${because(data.reason)}`,
    "binder.made": () => t`had the binder of a term made`,
    "report.term_exported": () => t`had the records of a term written as open files`,
    "signatory.added": () => t`entered somebody who signs documents`,
    "signatory.changed": () => t`changed somebody who signs documents`,
    "serials.imported": () => t`read in serial numbers of graduates`,
  };
}
