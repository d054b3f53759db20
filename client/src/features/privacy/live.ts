// What becomes stale when people ask about their data, and when the desk acts.
import type { Handlers } from "@/lib/live";
import { privacyKeys } from "./queries";

const requests = () => [privacyKeys.asked, privacyKeys.requests];
const incidents = () => [privacyKeys.incidents];
const holds = () => [privacyKeys.holds, privacyKeys.retention];
const consents = () => [privacyKeys.consents, privacyKeys.own];

export const privacyLive = {
  "data.exported": () => [privacyKeys.exports],
  "privacy.requested": requests,
  "privacy.answered": requests,
  "privacy.withdrawn": requests,
  "incident.recorded": incidents,
  "incident.changed": incidents,
  "notice.accepted": () => [privacyKeys.own],
  "consent.recorded": consents,
  "consent.withdrawn": consents,
  "consent.paper_added": consents,
  "consent.paper_removed": consents,
  "hold.placed": holds,
  "hold.lifted": holds,
  "retention.applied": () => [privacyKeys.retention, privacyKeys.own],
} satisfies Partial<Handlers>;
