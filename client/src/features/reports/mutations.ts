// Having a document made or a term written, and fetching it.
import {
  answer,
  api,
  once,
  type ReportRun,
  type ReportRunRequest,
  type TermExport,
} from "@/lib/api";
import { saveBlob } from "@/lib/download";
import { useAct, useCreation } from "@/lib/query";
import { reportKeys } from "./queries";

export function useMakeDocument() {
  return useCreation({
    create: (body: ReportRunRequest, key) =>
      answer(api.POST("/api/v1/reports/runs/", { params: { header: once(key) }, body })),
    touches: () => [reportKeys.runs()],
  });
}

/** Hand a finished document to the device. */
export function useFetchDocument() {
  return useAct({
    act: async ({ id, file_name }: ReportRun) => {
      const file = await answer(
        api.GET("/api/v1/reports/runs/{id}/file/", { params: { path: { id } }, parseAs: "blob" }),
      );
      saveBlob(file_name ?? `${id}`, file as unknown as Blob);
    },
    touches: () => [],
    isRepeatable: true,
  });
}

export function useExportTerm() {
  return useCreation({
    create: (term: number, key) =>
      answer(
        api.POST("/api/v1/reports/term-exports/", {
          params: { header: once(key) },
          body: { term },
        }),
      ),
    touches: () => [reportKeys.exports()],
  });
}

/** Hand the files of a term to the device. */
export function useFetchExport() {
  return useAct({
    act: async ({ id, file_name }: TermExport) => {
      const file = await answer(
        api.GET("/api/v1/reports/term-exports/{id}/file/", {
          params: { path: { id } },
          parseAs: "blob",
        }),
      );
      saveBlob(file_name ?? `${id}.zip`, file as unknown as Blob);
    },
    touches: () => [],
    isRepeatable: true,
  });
}
