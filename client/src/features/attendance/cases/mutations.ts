// What can be done about a case.
import { answer, api, type CaseReferralRequest } from "@/lib/api";
import { useAct } from "@/lib/query";
import { caseKeys } from "../queries";

const touched = () => [caseKeys.all];

/** The cadet may continue; the reason is kept and shown to them. */
export function useKeepCase() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/cases/{id}/decide/", { params: { path: { id } }, body: { reason } }),
      ),
    touches: touched,
  });
}

/** Put an open case into one person's hands. */
export function useReferCase() {
  return useAct({
    act: ({ id, ...body }: CaseReferralRequest & { id: number }) =>
      answer(api.POST("/api/v1/cases/{id}/refer/", { params: { path: { id } }, body })),
    touches: touched,
    isRepeatable: true,
  });
}
