// What can be done to excuse letters; sending one is the draft's business.
import { answer, api, type ExcuseLetter, type ExcuseLetterRequest, once } from "@/lib/api";
import { useAct } from "@/lib/query";
import { excuseKeys, historyKeys } from "../queries";

const touched = ({ enrolment }: ExcuseLetter) => [excuseKeys.all, historyKeys.of(enrolment)];

export interface Decision {
  id: number;
  decision: "approved" | "not_accepted";
  reason: string;
}

export function useDecideLetter() {
  return useAct({
    act: ({ id, decision, reason }: Decision) =>
      answer(
        api.POST("/api/v1/excuse-letters/{id}/decide/", {
          params: { path: { id } },
          body: { decision, reason },
        }),
      ),
    touches: touched,
  });
}

export function useWithdrawLetter() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/excuse-letters/{id}/withdraw/", { params: { path: { id } } })),
    touches: touched,
  });
}

/** Send a letter; the key makes sending again the same act. */
export function postLetter(body: ExcuseLetterRequest, key: string): Promise<ExcuseLetter> {
  return answer(api.POST("/api/v1/excuse-letters/", { params: { header: once(key) }, body }));
}
