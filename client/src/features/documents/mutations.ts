// Issuing and ending documents, who signs, serial numbers, binders.
import {
  answer,
  api,
  type IssueRequest,
  once,
  type SerialRequest,
  type SignatoryRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { documentKeys, saveBinder, saveDocument } from "./queries";

const documentsTouched = () => [documentKeys.all, documentKeys.readiness];
const signersTouched = () => [documentKeys.signatories, documentKeys.readiness];

export function useIssue() {
  return useCreation({
    create: (body: IssueRequest, key) =>
      answer(api.POST("/api/v1/documents/", { params: { header: once(key) }, body })),
    touches: documentsTouched,
  });
}

interface End {
  id: number;
  reason: string;
}

export function useRevoke() {
  return useAct({
    act: ({ id, reason }: End) =>
      answer(
        api.POST("/api/v1/documents/{id}/revoke/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: documentsTouched,
  });
}

export function useReplace() {
  return useCreation({
    create: ({ id, reason }: End, key) =>
      answer(
        api.POST("/api/v1/documents/{id}/replace/", {
          params: { path: { id }, header: once(key) },
          body: { reason },
        }),
      ),
    touches: documentsTouched,
  });
}

export function useAddSignatory() {
  return useCreation({
    create: (body: SignatoryRequest, key) =>
      answer(api.POST("/api/v1/signatories/", { params: { header: once(key) }, body })),
    touches: signersTouched,
  });
}

export function useEndSignatory() {
  return useAct({
    act: ({ id, version, valid_to }: { id: number; version: number; valid_to: string }) =>
      answer(
        api.PATCH("/api/v1/signatories/{id}/", {
          params: { path: { id }, header: { "If-Match": `"${version}"` } },
          body: { valid_to },
        }),
      ),
    touches: signersTouched,
    isRepeatable: true,
  });
}

export function usePreviewSerials() {
  return useAct({
    act: (body: { term: number; text: string }) =>
      answer(api.POST("/api/v1/serial-imports/preview/", { body })),
    touches: () => [],
    isRepeatable: true,
  });
}

export function useImportSerials() {
  return useCreation({
    create: (body: SerialRequest, key) =>
      answer(api.POST("/api/v1/serial-imports/", { params: { header: once(key) }, body })),
    touches: () => [documentKeys.readiness],
  });
}

export function useMakeBinder() {
  return useCreation({
    create: (term: number, key) =>
      answer(api.POST("/api/v1/binders/", { params: { header: once(key) }, body: { term } })),
    touches: (_, term) => [documentKeys.binders(term)],
  });
}

export function useSaveDocument() {
  return useAct({ act: saveDocument, touches: () => [], isRepeatable: true });
}

export function useSaveBinder() {
  return useAct({ act: saveBinder, touches: () => [], isRepeatable: true });
}
