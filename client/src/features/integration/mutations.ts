// Reading files in, applying what they say, and taking it back.
import { useQueryClient } from "@tanstack/react-query";
import { answer, api, once, type RecordChoicesRequest, type RecordImport } from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { importKeys, recordKeys } from "./keys";
import type { RecordKind } from "./kinds";

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

export function useUndoImport() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/roster-imports/{id}/undo/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: () => [importKeys.all],
  });
}

export interface RecordUpload {
  kind: RecordKind;
  term: number;
  /** The day of a sheet; other files name their days. */
  day: number | undefined;
  file: File;
}

export function useUploadRecords() {
  return useCreation({
    create: (upload: RecordUpload, key) =>
      answer(
        api.POST("/api/v1/record-imports/", {
          params: { header: once(key) },
          // The schema calls a file a string; the form carries the file itself.
          body: { ...upload, file: upload.file as unknown as string },
          bodySerializer: () => recordForm(upload),
        }),
      ),
    touches: () => [recordKeys.all],
  });
}

function recordForm({ kind, term, day, file }: RecordUpload): FormData {
  const form = formOf(term, file);
  form.set("kind", kind);
  if (day !== undefined) form.set("training_day", String(day));
  return form;
}

/** Show what an act answered at once, while the rows are still being read again. */
function useShown(): (answered: Promise<{ data?: RecordImport }>) => Promise<RecordImport> {
  const queries = useQueryClient();
  return async (answered) => {
    const read = await answer(answered);
    queries.setQueryData(recordKeys.one(read.id), read);
    return read;
  };
}

/** Decide what may be done with rows that need leave; every row is judged again. */
export function useSetChoices() {
  const shown = useShown();
  return useAct({
    act: ({ id, choices }: { id: number; choices: RecordChoicesRequest }) =>
      shown(
        api.PATCH("/api/v1/record-imports/{id}/", { params: { path: { id } }, body: { choices } }),
      ),
    touches: () => [recordKeys.all],
    isRepeatable: true,
  });
}

export interface Choosing {
  id: number;
  row: number;
  /** Null takes the choice back. */
  enrolment: number | null;
}

/** Say who a row is about. */
export function useChoosePerson() {
  const shown = useShown();
  return useAct({
    act: ({ id, row, enrolment }: Choosing) =>
      shown(
        api.POST("/api/v1/record-imports/{id}/choose/", {
          params: { path: { id } },
          body: { row_number: row, enrolment },
        }),
      ),
    touches: () => [recordKeys.all],
    isRepeatable: true,
  });
}

/** Enter exactly what was previewed: the digest names it. */
export function useApplyRecords() {
  const shown = useShown();
  return useAct({
    act: ({ id, digest }: { id: number; digest: string }) =>
      shown(
        api.POST("/api/v1/record-imports/{id}/apply/", {
          params: { path: { id } },
          body: { digest },
        }),
      ),
    touches: () => [recordKeys.all],
    isRepeatable: true,
  });
}

export function useUndoRecords() {
  const shown = useShown();
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      shown(
        api.POST("/api/v1/record-imports/{id}/undo/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: () => [recordKeys.all],
  });
}
