// The person signed in.
import { answer, api } from "@/lib/api";

/** What the server says about this person now, rights included. */
export function fetchMe() {
  return answer(api.GET("/api/v1/auth/me/"));
}
