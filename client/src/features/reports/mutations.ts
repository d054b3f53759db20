// Having a document made, and fetching it.
import { answer, api, once, type ReportRun, type ReportRunRequest } from "@/lib/api";
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
