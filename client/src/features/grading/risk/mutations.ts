// Writing down a talk, and deciding a case of absence by a status.
import { answer, api, type CaseStatusRequest, type ContactNoteRequest, once } from "@/lib/api";
import { useCreation } from "@/lib/query";
import { blockerKeys, decisionKeys, gradebookKeys, gradeKeys } from "../queries";
import { contactKeys, riskKeys } from "./queries";

export function useNoteContact() {
  return useCreation({
    create: (body: ContactNoteRequest, key) =>
      answer(api.POST("/api/v1/contact-notes/", { params: { header: once(key) }, body })),
    touches: () => [contactKeys.all, riskKeys.all],
  });
}

/** INC, DRP, W or T as the decision of a case: the status and the decision, or neither. */
export function useDecideCaseByStatus() {
  return useCreation({
    create: ({ id, ...body }: CaseStatusRequest & { id: number }, key) =>
      answer(
        api.POST("/api/v1/cases/{id}/status/", {
          params: { path: { id }, header: once(key) },
          body,
        }),
      ),
    touches: () => [
      ["cases"],
      decisionKeys.all,
      gradeKeys.all,
      gradebookKeys.grids(),
      blockerKeys.all,
      riskKeys.all,
    ],
  });
}
