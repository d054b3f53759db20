// Reading a roster file in, and applying what it says.
import { answer, api, once } from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { importKeys } from "./queries";

export function useUploadRoster() {
  return useCreation({
    create: ({ term, file }: { term: number; file: File }, key) =>
      answer(
        api.POST("/api/v1/roster-imports/", {
          params: { header: once(key) },
          // The schema calls a file a string; the form carries the file itself.
          body: { term, file: file as unknown as string },
          bodySerializer: () => formOf(term, file),
        }),
      ),
    touches: () => [importKeys.all],
  });
}

function formOf(term: number, file: File): FormData {
  const form = new FormData();
  form.set("term", String(term));
  form.set("file", file);
  return form;
}

/** Apply exactly what was previewed: the digest names it. */
export function useApplyImport() {
  return useAct({
    act: ({ id, digest }: { id: number; digest: string }) =>
      answer(
        api.POST("/api/v1/roster-imports/{id}/apply/", {
          params: { path: { id } },
          body: { digest },
        }),
      ),
    touches: () => [importKeys.all],
    isRepeatable: true,
  });
}
