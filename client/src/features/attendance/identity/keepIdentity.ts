// Starts with the session of a cadet, so that the pass is there before the signal is gone.
import { session } from "@/lib/auth";
import { phoneOf } from "./phone";

export function keepIdentity(): void {
  const follow = () => {
    const { me, status } = session.getSnapshot();
    if (me?.abilities["identity.show"] && status === "signed_in") phoneOf(me.id);
  };
  session.subscribe(follow);
  follow();
}
