// React's view of the session. What a person may do comes from abilities, never from the role.
import { useSyncExternalStore } from "react";
import type { Me } from "../api/types";
import { type SessionState, session } from "./session";

export type Scope = "all" | "own";

export interface May {
  /** May do this at all, to everybody's or only to own things. */
  do(action: string): boolean;
  /** May do this to everybody's things. */
  all(action: string): boolean;
  /** May do this only to own things. */
  own(action: string): boolean;
}

export function may(me: Me | null): May {
  const scope = (action: string): Scope | undefined => me?.abilities[action];
  return {
    do: (action) => scope(action) !== undefined,
    all: (action) => scope(action) === "all",
    own: (action) => scope(action) === "own",
  };
}

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

/** The person signed in; only for pages inside the shell. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error("useMe needs somebody signed in");
  return me;
}

export function useMay(): May {
  return may(useSession().me);
}
