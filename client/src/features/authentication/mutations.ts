// What a person can do about their own account.
import { answer, api } from "@/lib/api";
import { session } from "@/lib/auth";
import { useAct } from "@/lib/query";
import { meKeys } from "./queries";

export function useEditMe() {
  return useAct({
    act: async ({ email }: { email: string }) => {
      const me = await answer(api.PATCH("/api/v1/auth/me/", { body: { email } }));
      session.adopt(me);
      return me;
    },
    touches: () => [meKeys.all],
  });
}

/** Sign out another device. */
export function useEndSession() {
  return useAct({
    act: (id: string) =>
      answer(api.DELETE("/api/v1/auth/sessions/{id}/", { params: { path: { id } } })),
    touches: () => [meKeys.sessions()],
  });
}
