// What can be done to terms, their days, their units, and the roll-over into them.
import { dayKeys } from "@/features/attendance";
import { enrolmentKeys } from "@/features/cadets";
import { termKeys } from "@/features/system";
import {
  answer,
  api,
  type EnrolmentMoveRequest,
  ifMatch,
  once,
  type PatchedTermRequest,
  type PatchedUnitRequest,
  type RollOverRequest,
  type StaffingRequest,
  type TermRequest,
  type TrainingDaysRequest,
  type UnitRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { moveKeys, openingKeys, rollOverKeys, unitKeys } from "./queries";

const term = () => [termKeys.all, openingKeys.all];
const units = () => [unitKeys.all, openingKeys.all, enrolmentKeys.all];

export function usePlanTerm() {
  return useCreation({
    create: (body: TermRequest, key) =>
      answer(api.POST("/api/v1/terms/", { params: { header: once(key) }, body })),
    touches: term,
  });
}

export function useEditTerm() {
  return useAct({
    act: (edit: { id: number; version: number; changes: PatchedTermRequest }) =>
      answer(
        api.PATCH("/api/v1/terms/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.changes,
        }),
      ),
    touches: () => [...term(), enrolmentKeys.all],
    isRepeatable: true,
  });
}

export function useOpenTerm() {
  return useAct({
    act: (id: number) => answer(api.POST("/api/v1/terms/{id}/open/", { params: { path: { id } } })),
    touches: term,
  });
}

export function useReviewTerm() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/terms/{id}/review/", { params: { path: { id } } })),
    touches: term,
  });
}

export function useCloseTerm() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/terms/{id}/close/", { params: { path: { id } } })),
    touches: term,
  });
}

export function useReopenTerm() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/terms/{id}/reopen/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: term,
  });
}

export function usePlanDays() {
  return useCreation({
    create: (body: TrainingDaysRequest, key) =>
      answer(api.POST("/api/v1/training-days/batch/", { params: { header: once(key) }, body })),
    touches: () => [dayKeys.lists(), openingKeys.all],
  });
}

export function useAddUnit() {
  return useCreation({
    create: ({ term: id, ...body }: UnitRequest & { term: number }, key) =>
      answer(
        api.POST("/api/v1/terms/{id}/tree/", {
          params: { path: { id }, header: once(key) },
          body,
        }),
      ),
    touches: units,
  });
}

/** Enter the units of another term, or of the roster when it is the term itself. */
export function useCopyUnits() {
  return useAct({
    act: ({ term: id, source }: { term: number; source: number }) =>
      answer(
        api.POST("/api/v1/terms/{id}/tree/copy/", { params: { path: { id } }, body: { source } }),
      ),
    touches: units,
    isRepeatable: true,
  });
}

export function useEditUnit() {
  return useAct({
    act: (edit: { id: number; version: number; changes: PatchedUnitRequest }) =>
      answer(
        api.PATCH("/api/v1/units/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.changes,
        }),
      ),
    touches: units,
    isRepeatable: true,
  });
}

export function useStaffUnit() {
  return useAct({
    act: (edit: { id: number; version: number; duties: StaffingRequest["duties"] }) =>
      answer(
        api.PUT("/api/v1/units/{id}/duties/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: { duties: edit.duties },
        }),
      ),
    touches: units,
    isRepeatable: true,
  });
}

export function useRemoveUnit() {
  return useAct({
    act: (id: number) => answer(api.DELETE("/api/v1/units/{id}/", { params: { path: { id } } })),
    touches: units,
  });
}

export function useMoveCadets() {
  return useCreation({
    create: (body: EnrolmentMoveRequest, key) =>
      answer(api.POST("/api/v1/enrolment-moves/", { params: { header: once(key) }, body })),
    touches: () => [...units(), moveKeys.all],
  });
}

export function useUndoMove() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/enrolment-moves/{id}/undo/", { params: { path: { id } } })),
    touches: () => [...units(), moveKeys.all],
  });
}

const rolled = () => [rollOverKeys.all, ...units()];

export function useRollOver() {
  return useCreation({
    create: (body: RollOverRequest, key) =>
      answer(api.POST("/api/v1/roll-overs/", { params: { header: once(key) }, body })),
    touches: rolled,
  });
}

export function useUndoRollOver() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/roll-overs/{id}/undo/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: rolled,
  });
}
