// Takes over what the server says about this person after they changed something of their account.
import { session } from "@/lib/auth";
import { fetchMe } from "../queries";

export async function adoptMyself(): Promise<void> {
  const me = await fetchMe().catch(() => null);
  if (me) session.adopt(me);
}
