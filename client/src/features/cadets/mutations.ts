// What can be done to a cadet's record and profile, and about requests to change a legal field.
import {
  answer,
  api,
  type ChangeRequestDecision,
  type ChangeRequestRequest,
  type CompletedElsewhereRequest,
  ifMatch,
  once,
  type PatchedCadetRequest,
  type PatchedProfileRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import type { Edit } from "./edit/EditSheet";
import { cadetKeys, enrolmentKeys, requestKeys } from "./queries";

interface Reasoned {
  id: number;
  reason: string;
}

const recordTouched = (id: number) => [
  cadetKeys.one(id),
  cadetKeys.mine(),
  cadetKeys.profile(id),
  cadetKeys.changes(id),
  enrolmentKeys.lists(),
];

/** Change the record of one cadet, seen at a version. */
export function useEditCadet(id: number) {
  return useAct({
    act: ({ version, changes }: Edit) =>
      answer(
        api.PATCH("/api/v1/cadets/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body: changes as PatchedCadetRequest,
        }),
      ),
    touches: () => recordTouched(id),
    isRepeatable: true,
  });
}

/** Change the profile of one cadet, seen at a version; 0 where nobody has written any. */
export function useEditProfile(id: number) {
  return useAct({
    act: ({ version, changes }: Edit) =>
      answer(
        api.PATCH("/api/v1/cadets/{id}/profile/", {
          params: { path: { id }, header: ifMatch(version) },
          body: changes as PatchedProfileRequest,
        }),
      ),
    touches: () => [cadetKeys.profile(id), cadetKeys.health(id), enrolmentKeys.lists()],
    isRepeatable: true,
  });
}

export function useArchiveCadet() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/cadets/{id}/archive/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: (_, { id }) => recordTouched(id),
  });
}

export function useRestoreCadet() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/cadets/{id}/restore/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: (_, { id }) => recordTouched(id),
  });
}

/** Enter that one cadet passed MS 1 at another school. */
export function useEnterElsewhere(id: number) {
  return useCreation({
    create: (body: CompletedElsewhereRequest, key) =>
      answer(
        api.POST("/api/v1/cadets/{id}/elsewhere/", {
          params: { path: { id }, header: once(key) },
          body,
        }),
      ),
    touches: () => [cadetKeys.elsewhere(id)],
  });
}

export function useWithdrawElsewhere() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/cadets/{id}/elsewhere/withdraw/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: (_, { id }) => [cadetKeys.elsewhere(id)],
  });
}

export function useAskForChange() {
  return useCreation({
    create: (body: ChangeRequestRequest, key) =>
      answer(api.POST("/api/v1/change-requests/", { params: { header: once(key) }, body })),
    touches: () => [requestKeys.all],
  });
}

export function useWithdrawRequest() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/change-requests/{id}/withdraw/", { params: { path: { id } } })),
    touches: () => [requestKeys.all],
  });
}

export function useDecideRequest() {
  return useAct({
    act: ({ id, ...body }: ChangeRequestDecision & { id: number }) =>
      answer(api.POST("/api/v1/change-requests/{id}/decide/", { params: { path: { id } }, body })),
    touches: ({ cadet }) => [requestKeys.all, ...recordTouched(cadet.id)],
  });
}
