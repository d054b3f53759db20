// The live layer for pages; the link itself (./LiveLink) is loaded after the first paint.
export { Coalescer, type Pace, useRefreshAtPace } from "./coalesce";
export { currentLink, useLiveEvents, useLiveStatus } from "./current";
export { type EventType, type Handlers, type IdsOf, keysOf } from "./handlers";
export type { LiveState, LiveStatus } from "./types";
