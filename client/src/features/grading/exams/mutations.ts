// What can be done with exams, second encodings and files of scores.
import { scoreImportKeys } from "@/features/integration";
import {
  answer,
  api,
  given,
  ifMatch,
  once,
  type ResolveRequest,
  type TypedCellRequest,
} from "@/lib/api";
import { saveBlob } from "@/lib/download";
import { useAct, useCreation } from "@/lib/query";
import { examKeys, gradebookKeys, gradeKeys } from "../queries";
import { examPlanKeys, scoreCheckKeys } from "./queries";

const planTouched = () => [examKeys.all, examPlanKeys.all, gradebookKeys.grids()];
const checkTouched = () => [examPlanKeys.all, scoreCheckKeys.all];
const scoresTouched = () => [...planTouched(), scoreImportKeys.all, gradeKeys.all];

export function useRemoveExam() {
  return useAct({
    act: ({ id, version }: { id: number; version: number }) =>
      answer(
        api.DELETE("/api/v1/exams/{id}/", { params: { path: { id }, header: ifMatch(version) } }),
      ),
    touches: planTouched,
  });
}

/** Write the gradebook, or one exam, as a workbook and hand it to the device. */
export function useExport() {
  return useAct({
    act: async ({ name, ...query }: { term: number; exam?: number; name: string }) => {
      const file = await answer(
        api.GET("/api/v1/gradebook/export/", {
          params: { query: given(query) },
          parseAs: "blob",
        }),
      );
      saveBlob(name, file as unknown as Blob);
    },
    touches: () => [],
    isRepeatable: true,
  });
}

export function useBeginCheck() {
  return useCreation({
    create: (exam: number, key) =>
      answer(api.POST("/api/v1/score-checks/", { params: { header: once(key) }, body: { exam } })),
    touches: checkTouched,
  });
}

/** Keep what the second encoder typed; each cell is answered on its own. */
export async function saveTyped(check: number, cells: readonly TypedCellRequest[]) {
  const { results } = await answer(
    api.PATCH("/api/v1/score-checks/{id}/scores/", {
      params: { path: { id: check } },
      body: { cells: [...cells] },
    }),
  );
  return results;
}

export function useCompare() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/score-checks/{id}/compare/", { params: { path: { id } } })),
    touches: checkTouched,
  });
}

export function useResolve() {
  return useAct({
    act: ({ id, body }: { id: number; body: ResolveRequest }) =>
      answer(api.POST("/api/v1/score-checks/{id}/resolve/", { params: { path: { id } }, body })),
    touches: () => [...checkTouched(), gradebookKeys.grids()],
  });
}

export function useLeaveCheck() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/score-checks/{id}/leave/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: checkTouched,
  });
}

export interface ScoreUpload {
  term: number;
  exam: number | undefined;
  file: File;
}

export function useUploadScores() {
  return useCreation({
    create: ({ term, exam, file }: ScoreUpload, key) =>
      answer(
        api.POST("/api/v1/score-imports/", {
          params: { header: once(key) },
          // The schema calls a file a string; the form carries the file itself.
          body: { term, file: file as unknown as string },
          bodySerializer: () => formOf({ term, exam, file }),
        }),
      ),
    touches: () => [scoreImportKeys.all],
  });
}

function formOf({ term, exam, file }: ScoreUpload): FormData {
  const form = new FormData();
  form.set("term", String(term));
  if (exam !== undefined) form.set("exam", String(exam));
  form.set("file", file);
  return form;
}

/** Apply exactly what was previewed: the digest names it. */
export function useApplyScores() {
  return useAct({
    act: ({ id, digest }: { id: number; digest: string }) =>
      answer(
        api.POST("/api/v1/score-imports/{id}/apply/", {
          params: { path: { id } },
          body: { digest },
        }),
      ),
    touches: scoresTouched,
    isRepeatable: true,
  });
}

export function useUndoScores() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/score-imports/{id}/undo/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: scoresTouched,
  });
}
