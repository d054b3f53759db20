// What people do about their own password, second factor, address and devices.
import { answer, api } from "@/lib/api";
import { useAct } from "@/lib/query";
import { accountKeys } from "./queries";

const nothing = () => [];
const account = () => [accountKeys.all];

/** Ask for a link to set a new password; the answer is the same for everybody. */
export function useAskForReset() {
  return useAct({
    act: (identity: string) =>
      answer(api.POST("/api/v1/auth/password-reset/", { body: { identity } })),
    touches: nothing,
  });
}

export function useReset() {
  return useAct({
    act: (body: { token: string; password: string }) =>
      answer(api.POST("/api/v1/auth/password-reset/confirm/", { body })),
    touches: nothing,
    isSecret: true,
  });
}

export function useChangePassword() {
  return useAct({
    act: (body: { current_password: string; password: string }) =>
      answer(api.POST("/api/v1/auth/password/", { body })),
    touches: account,
    isSecret: true,
  });
}

export function useProve() {
  return useAct({
    act: (body: { password: string; code?: string }) =>
      answer(api.POST("/api/v1/auth/prove/", { body })),
    touches: nothing,
    isSecret: true,
  });
}

export function useChangeEmail() {
  return useAct({
    act: (email: string) => answer(api.PATCH("/api/v1/auth/me/", { body: { email } })),
    touches: account,
  });
}

/** Begin with an authenticator; it proves nothing until a code of it was confirmed. */
export function useBeginFactor() {
  return useAct({
    act: () => answer(api.POST("/api/v1/auth/second-factor/")),
    touches: nothing,
    isSecret: true,
  });
}

export function useConfirmFactor() {
  return useAct({
    act: (code: string) =>
      answer(api.POST("/api/v1/auth/second-factor/confirm/", { body: { code } })),
    touches: account,
    isSecret: true,
  });
}

export function useRemoveFactor() {
  return useAct({
    act: (code: string) =>
      answer(api.POST("/api/v1/auth/second-factor/remove/", { body: { code } })),
    touches: account,
    isSecret: true,
  });
}

export function useRenewRecoveryCodes() {
  return useAct({
    act: (code: string) =>
      answer(api.POST("/api/v1/auth/second-factor/recovery-codes/", { body: { code } })),
    touches: account,
    isSecret: true,
  });
}

export function useEndSession() {
  return useAct({
    act: (id: string) =>
      answer(api.DELETE("/api/v1/auth/sessions/{id}/", { params: { path: { id } } })),
    touches: account,
  });
}

export function useEndOtherSessions() {
  return useAct({
    act: () => answer(api.POST("/api/v1/auth/sessions/revoke-others/")),
    touches: account,
  });
}
