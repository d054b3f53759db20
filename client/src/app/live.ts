// Runs the live link for whoever is signed in, and reads again what its events touch.
import type { QueryClient } from "@tanstack/react-query";
import { onEventCursor } from "@/lib/api";
import { may, session } from "@/lib/auth";
import { currentLink, keysOf } from "@/lib/live";
import { browserWorld } from "@/lib/live/browser";
import { browserClock } from "@/lib/live/clock";
import { LiveLink } from "@/lib/live/LiveLink";
import { Rereader } from "@/lib/live/Rereader";
import { setLive } from "@/lib/query";
import { adoptMe } from "./adoptMe";
import { liveTables } from "./liveTables";

type Events = Parameters<typeof keysOf>[0];

// What concerns everyone makes all cadets' phones ask at once; they spread over this time.
const SPREAD_MS = 3_000;
const FOR_EVERYONE = /^(term|training_days?|exam|policy|conduct_rule|read_only)\./;

interface Running {
  user: number;
  link: LiveLink;
  rereader: Rereader;
}

let running: Running | null = null;

/** Start, keep and stop the link as the session comes and goes. */
export function runLive(queries: QueryClient): void {
  const follow = () => {
    const { status, me } = session.getSnapshot();
    const isIn = status === "signed_in" || status === "restoring";
    // In front of a hurdle the server lets nobody listen.
    const wanted = isIn && !me.hurdle ? me : null;
    if (wanted?.id === running?.user) return;
    stop();
    running = wanted ? begin(queries, wanted.id) : null;
    currentLink.use(running?.link ?? null);
    if (running) void running.link.start();
  };
  session.subscribe(follow);
  currentLink.subscribe(() => setLive(currentLink.getSnapshot().state === "live"));
  onEventCursor((seq) => running?.link.offerCursor(seq));
  addEventListener("online", () => running?.link.nudge());
  addEventListener("offline", () => running?.link.disconnect());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") running?.link.nudge();
  });
  follow();
}

export function stopLive(): void {
  stop();
  running = null;
  currentLink.use(null);
}

function stop(): void {
  running?.link.stop();
  running?.rereader.stop();
}

function begin(queries: QueryClient, user: number): Running {
  const rereader = new Rereader(queries, browserClock);
  const link = new LiveLink(browserWorld(user), {
    onEvents: (events) => {
      const isOneOfMany = may(session.getSnapshot().me).own("attendance.view");
      const waits = isOneOfMany && events.some(({ type }) => FOR_EVERYONE.test(type));
      setTimeout(() => apply(queries, rereader, events), waits ? Math.random() * SPREAD_MS : 0);
    },
    onReset: () => void queries.invalidateQueries(),
    onRoleChanged: () => void adoptMe(queries),
    onSessionOver: () => session.end(),
  });
  return { user, link, rereader };
}

function apply(queries: QueryClient, rereader: Rereader, events: Events): void {
  currentLink.tell(events);
  rereader.touch(keysOf(events, liveTables));
  if (events.some(({ type }) => type === "user.changed")) void adoptMe(queries);
}
