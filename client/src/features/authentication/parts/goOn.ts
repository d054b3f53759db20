// After a hurdle: ask the server who we are now, and open what was closed.
import { useRouter } from "@tanstack/react-router";
import { session } from "@/lib/auth";
import { fetchMe } from "../queries";

export function useGoOn(): () => Promise<void> {
  const { history } = useRouter();
  return async () => {
    session.adopt(await fetchMe());
    history.replace("/");
  };
}
