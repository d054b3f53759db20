// What can be done to training days and rolls.
import {
  answer,
  api,
  ifMatch,
  once,
  type PatchedTrainingDayRequest,
  type RollMarkRequest,
  type TrainingDayRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { dayKeys, lateKeys } from "./queries";

const ANSWER_WITHIN_MS = 30_000;

const dayTouched = (_: unknown, { id }: { id: number }) => [
  dayKeys.lists(),
  dayKeys.one(id),
  dayKeys.sheet(id),
  dayKeys.muster(id),
];

export function usePlanDay() {
  return useCreation({
    create: (body: TrainingDayRequest, key) =>
      answer(api.POST("/api/v1/training-days/", { params: { header: once(key) }, body })),
    touches: () => [dayKeys.lists()],
  });
}

export function useEditDay() {
  return useAct({
    act: (edit: { id: number; version: number; changes: PatchedTrainingDayRequest }) =>
      answer(
        api.PATCH("/api/v1/training-days/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.changes,
        }),
      ),
    touches: dayTouched,
    isRepeatable: true,
  });
}

export function useOpenDay() {
  return useAct({
    act: ({ id }: { id: number }) =>
      answer(api.POST("/api/v1/training-days/{id}/open/", { params: { path: { id } } })),
    touches: dayTouched,
  });
}

/** Close the roll; `blanks` is the number of unmarked cadets the person saw and confirmed. */
export function useCloseDay() {
  return useAct({
    act: ({ id, blanks }: { id: number; blanks: number }) =>
      answer(
        api.POST("/api/v1/training-days/{id}/close/", {
          params: { path: { id } },
          body: { blanks },
        }),
      ),
    touches: dayTouched,
  });
}

export function useReopenDay() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/training-days/{id}/reopen/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: dayTouched,
  });
}

export function useCancelDay() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/training-days/{id}/cancel/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: dayTouched,
  });
}

/**
 * Send marks of a roll; each is answered on its own, and its op_id makes sending again harmless.
 * The server takes them only from the person who made them.
 */
export function putRoll(id: number, marks: RollMarkRequest[], tapped_by: number) {
  return answer(
    api.PUT("/api/v1/training-days/{id}/roll/", {
      params: { path: { id } },
      body: { marks, tapped_by, sent_at: new Date().toISOString() },
      // A request that hangs would hold up every tab.
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }),
  );
}

/** Put a late mark on the reopened roll. */
export function useAcceptLate() {
  return useAct({
    act: ({ id }: { id: number }) =>
      answer(api.POST("/api/v1/late-arrivals/{id}/accept/", { params: { path: { id } } })),
    touches: (late) => [lateKeys.all, dayKeys.sheet(late.training_day), ...ofDay(late)],
  });
}

/** Set a late mark aside, with a reason. */
export function useDismissLate() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/late-arrivals/{id}/dismiss/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: () => [lateKeys.all],
  });
}

const ofDay = ({ training_day }: { training_day: number }) => [
  dayKeys.one(training_day),
  dayKeys.muster(training_day),
];
