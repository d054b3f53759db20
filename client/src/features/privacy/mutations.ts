// Asking about one's own data, taking it along, and what the desk does.
import {
  answer,
  api,
  type ConsentPaperRequest,
  type ContactRequest,
  type GuardianConsentRequest,
  type HoldRequest,
  ifMatch,
  once,
  type PatchedPrivacyIncidentRequest,
  type PrivacyIncidentRequest,
  type PrivacyRequestRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { privacyKeys, saveExport } from "./queries";

const asked = () => [privacyKeys.asked, privacyKeys.requests, privacyKeys.own];
const incidents = () => [privacyKeys.incidents];
const holds = () => [privacyKeys.holds, privacyKeys.retention];
const consents = () => [privacyKeys.consents, privacyKeys.own];

export function useMakeExport() {
  return useCreation({
    create: (_: undefined, key) =>
      answer(api.POST("/api/v1/privacy/my-data/exports/", { params: { header: once(key) } })),
    touches: () => [privacyKeys.exports],
  });
}

export function useSaveExport() {
  return useAct({ act: saveExport, touches: () => [], isRepeatable: true });
}

export function useAcceptNotice() {
  return useAct({
    act: (version: string) =>
      answer(api.POST("/api/v1/privacy/notice/acceptance/", { body: { version } })),
    touches: () => [privacyKeys.own],
    isRepeatable: true,
  });
}

export function useAsk() {
  return useCreation({
    create: (body: PrivacyRequestRequest, key) =>
      answer(api.POST("/api/v1/privacy/requests/", { params: { header: once(key) }, body })),
    touches: asked,
  });
}

export function useWithdraw() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/privacy/requests/{id}/withdraw/", { params: { path: { id } } })),
    touches: asked,
  });
}

export function useAnswer() {
  return useAct({
    act: ({ id, answer: words }: { id: number; answer: string }) =>
      answer(
        api.POST("/api/v1/privacy/desk/requests/{id}/answer/", {
          params: { path: { id } },
          body: { answer: words },
        }),
      ),
    touches: asked,
  });
}

export function useAddIncident() {
  return useCreation({
    create: (body: PrivacyIncidentRequest, key) =>
      answer(api.POST("/api/v1/privacy/incidents/", { params: { header: once(key) }, body })),
    touches: incidents,
  });
}

interface IncidentChange {
  id: number;
  version: number;
  body: PatchedPrivacyIncidentRequest;
}

export function useChangeIncident() {
  return useAct({
    act: ({ id, version, body }: IncidentChange) =>
      answer(
        api.PATCH("/api/v1/privacy/incidents/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    touches: incidents,
    isRepeatable: true,
  });
}

export function useApplyRetention() {
  return useCreation({
    create: (total: number, key) =>
      answer(
        api.POST("/api/v1/privacy/retention/apply/", {
          params: { header: once(key) },
          body: { total },
        }),
      ),
    touches: () => [privacyKeys.retention],
  });
}

export function usePlaceHold() {
  return useCreation({
    create: (body: HoldRequest, key) =>
      answer(api.POST("/api/v1/privacy/holds/", { params: { header: once(key) }, body })),
    touches: holds,
  });
}

interface End {
  id: number;
  reason: string;
}

export function useLiftHold() {
  return useAct({
    act: ({ id, reason }: End) =>
      answer(
        api.POST("/api/v1/privacy/holds/{id}/lift/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: holds,
  });
}

export function useRecordConsent() {
  return useCreation({
    create: (body: GuardianConsentRequest, key) =>
      answer(api.POST("/api/v1/privacy/consents/", { params: { header: once(key) }, body })),
    touches: consents,
  });
}

export function useWithdrawConsent() {
  return useAct({
    act: ({ id, reason }: End) =>
      answer(
        api.POST("/api/v1/privacy/consents/{id}/withdraw/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: consents,
  });
}

interface Paper {
  id: number;
  body: ConsentPaperRequest;
}

export function usePutPaper() {
  return useAct({
    act: ({ id, body }: Paper) =>
      answer(api.PUT("/api/v1/privacy/consents/{id}/paper/", { params: { path: { id } }, body })),
    touches: consents,
    isRepeatable: true,
  });
}

export function useRemovePaper() {
  return useAct({
    act: ({ id, reason }: End) =>
      answer(
        api.POST("/api/v1/privacy/consents/{id}/paper/remove/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: consents,
  });
}

export function useSetContact() {
  return useAct({
    act: (body: ContactRequest) => answer(api.PUT("/api/v1/privacy/contact/", { body })),
    touches: () => [privacyKeys.notice],
    isRepeatable: true,
  });
}
