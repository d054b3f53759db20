// What becomes stale about posts, the library and calendars when something happens.
import type { Handlers } from "@/lib/live";
import { calendarKeys, libraryKeys, postKeys } from "./queries";

const posts = () => [postKeys.all];
const feed = () => [calendarKeys.all];

export const activitiesLive = {
  "post.drafted": posts,
  "post.scheduled": posts,
  "post.published": posts,
  "post.changed": posts,
  "post.withdrawn": posts,
  "library.changed": () => [libraryKeys.all],
  "calendar_feed.made": feed,
  "calendar_feed.revoked": feed,
} satisfies Partial<Handlers>;
