// What can be done to cadets and their enrolments.
import {
  answer,
  api,
  type CadetRequest,
  type EnrolmentRequest,
  ifMatch,
  once,
  type PatchedCadetRequest,
  type PatchedEnrolmentRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { cadetKeys, enrolmentKeys } from "./queries";

export function useAddCadet() {
  return useCreation({
    create: (body: CadetRequest, key) =>
      answer(api.POST("/api/v1/cadets/", { params: { header: once(key) }, body })),
    touches: () => [cadetKeys.lists()],
  });
}

/** Edit the cadet that was seen at this version; a StaleError carries the row as it is now. */
export function useEditCadet() {
  return useAct({
    act: ({
      id,
      version,
      changes,
    }: {
      id: number;
      version: number;
      changes: PatchedCadetRequest;
    }) =>
      answer(
        api.PATCH("/api/v1/cadets/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body: changes,
        }),
      ),
    touches: () => [cadetKeys.all, enrolmentKeys.lists()],
    isRepeatable: true,
  });
}

export function useArchiveCadet() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/cadets/{id}/archive/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: () => [cadetKeys.all],
  });
}

export function useRestoreCadet() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/cadets/{id}/restore/", { params: { path: { id } } })),
    touches: () => [cadetKeys.all],
  });
}

export function useEnrol() {
  return useCreation({
    create: (body: EnrolmentRequest, key) =>
      answer(api.POST("/api/v1/enrolments/", { params: { header: once(key) }, body })),
    touches: () => [enrolmentKeys.all],
  });
}

export function useEditEnrolment() {
  return useAct({
    act: (edit: { id: number; version: number; changes: PatchedEnrolmentRequest }) =>
      answer(
        api.PATCH("/api/v1/enrolments/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.changes,
        }),
      ),
    touches: () => [enrolmentKeys.all],
    isRepeatable: true,
  });
}
