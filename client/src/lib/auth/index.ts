// Who is signed in, and what they may do.
export { type May, may, useMay, useMe, useSession } from "./hooks";
export { safeNext } from "./next";
export { type SessionState, session } from "./session";
