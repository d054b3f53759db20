// What can be done to staff records and on the staff roll.
import { useQueryClient } from "@tanstack/react-query";
import type { Edit } from "@/features/cadets";
import {
  answer,
  api,
  ifMatch,
  once,
  type PatchedStaffRequest,
  type StaffMark,
  type TrainingStaffRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { staffKeys, staffRollKeys } from "./queries";

interface Reasoned {
  id: number;
  reason: string;
}

const everybody = () => [staffKeys.all];

export function useAppointStaff() {
  return useCreation({
    create: (body: TrainingStaffRequest, key) =>
      answer(api.POST("/api/v1/staff/", { params: { header: once(key) }, body })),
    touches: everybody,
  });
}

/** Change a staff record, seen at a version. */
export function useEditStaff(id: number) {
  return useAct({
    act: ({ version, changes }: Edit) =>
      answer(
        api.PATCH("/api/v1/staff/{id}/", {
          params: { path: { id }, header: ifMatch(version) },
          body: changes as PatchedStaffRequest,
        }),
      ),
    touches: everybody,
    isRepeatable: true,
  });
}

export function useArchiveStaff() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/staff/{id}/archive/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: everybody,
  });
}

export function useRestoreStaff() {
  return useAct({
    act: ({ id, reason }: Reasoned) =>
      answer(
        api.POST("/api/v1/staff/{id}/restore/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: everybody,
  });
}

/** Mark members on a day; the answer is the roll as it is now, with what became of each mark. */
export function useMarkStaff(day: number) {
  const queries = useQueryClient();
  return useAct({
    act: async (marks: StaffMark[]) => {
      const told = await answer(
        api.PUT("/api/v1/training-days/{id}/staff/", {
          params: { path: { id: day } },
          body: { marks },
        }),
      );
      const { results, ...roll } = told;
      queries.setQueryData(staffRollKeys.day(day), roll);
      return results;
    },
    touches: () => [staffRollKeys.all],
    isRepeatable: true,
  });
}

export function useCheckIn(day: number) {
  return useAct({
    act: () =>
      answer(
        api.POST("/api/v1/training-days/{id}/staff/check-in/", { params: { path: { id: day } } }),
      ),
    touches: () => [staffRollKeys.all],
  });
}

export function useCheckOut(day: number) {
  return useAct({
    act: () =>
      answer(
        api.POST("/api/v1/training-days/{id}/staff/check-out/", { params: { path: { id: day } } }),
      ),
    touches: () => [staffRollKeys.all],
  });
}
