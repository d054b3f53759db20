// Sentences about people's data: what they asked, incidents, consents, holds and what was deleted.
import { useLingui } from "@lingui/react/macro";
import { type Sentence, text } from "./journalTold";

export function usePrivacySentences(): Record<string, Sentence> {
  const { t } = useLingui();
  const because = (reason: unknown) => (text(reason) ? `: ${text(reason)}` : "");
  return {
    "data.exported": () => t`had all that is kept about themselves put together`,
    "privacy.requested": ({ data }) =>
      t`asked something about their data; an answer is due on ${text(data.due_on)}`,
    "privacy.answered": () => t`answered what somebody asked about their data`,
    "privacy.withdrawn": () => t`took back what they asked about their data`,
    "incident.recorded": () => t`entered an incident with people's data`,
    "incident.changed": () => t`wrote down what became known of an incident with people's data`,
    "notice.accepted": ({ data }) =>
      t`has read version ${text(data.version)} of the privacy notice`,
    "consent.recorded": () => t`wrote down the consent of a guardian`,
    "consent.withdrawn": ({ data }) =>
      `${t`wrote down that a guardian took a consent back`}${because(data.reason)}`,
    "consent.paper_added": ({ data }) =>
      data.is_replaced
        ? `${t`replaced the signed paper of a guardian's consent`}${because(data.reason)}`
        : t`added the signed paper of a guardian's consent`,
    "consent.paper_removed": ({ data }) =>
      `${t`removed the signed paper of a guardian's consent`}${because(data.reason)}`,
    "consent.paper_opened": () => t`opened the signed paper of a guardian's consent`,
    "hold.placed": ({ data }) =>
      `${t`stopped the deletion of somebody's data`}${because(data.reason)}`,
    "hold.lifted": ({ data }) =>
      `${t`let the deletion of somebody's data go on`}${because(data.reason)}`,
    "retention.applied": () => t`had deleted what was kept long enough`,
  };
}
