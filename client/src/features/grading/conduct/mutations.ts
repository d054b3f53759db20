// What can be done about the catalogue, recommendations, appeals, and an entry of one's own.
import {
  type AppealDecision,
  answer,
  api,
  type ConductRuleChange,
  type ConductRuleRequest,
  ifMatch,
  once,
  type RecommendationDecision,
  type RecommendationRequest,
  type RecommendationsDecision,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import { blockerKeys, gradeKeys, ledgerKeys } from "../queries";
import { appealKeys, recommendationKeys, ruleKeys } from "./queries";

const rulesTouched = () => [ruleKeys.all];
const decisionTouched = () => [
  recommendationKeys.all,
  appealKeys.all,
  ledgerKeys.all,
  gradeKeys.all,
  blockerKeys.all,
];

export function useAddRule() {
  return useCreation({
    create: (body: ConductRuleRequest, key) =>
      answer(api.POST("/api/v1/conduct-rules/", { params: { header: once(key) }, body })),
    touches: rulesTouched,
  });
}

export function useChangeRule() {
  return useAct({
    act: (edit: { id: number; version: number; change: ConductRuleChange }) =>
      answer(
        api.PUT("/api/v1/conduct-rules/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.change,
        }),
      ),
    touches: rulesTouched,
  });
}

export function useRetireRule() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/conduct-rules/{id}/retire/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: rulesTouched,
  });
}

/** Recommend the same points for one or several cadets. */
export function useRecommend() {
  return useCreation({
    create: (body: RecommendationRequest, key) =>
      answer(api.POST("/api/v1/recommendations/", { params: { header: once(key) }, body })),
    touches: () => [recommendationKeys.all, blockerKeys.all],
  });
}

export function useDecideRecommendation() {
  return useCreation({
    create: ({ id, ...body }: RecommendationDecision & { id: number }, key) =>
      answer(
        api.POST("/api/v1/recommendations/{id}/decide/", {
          params: { path: { id }, header: once(key) },
          body,
        }),
      ),
    touches: decisionTouched,
  });
}

/** Award or decline several alike, as they were recommended: all of them or none. */
export function useDecideSeveral() {
  return useCreation({
    create: (body: RecommendationsDecision, key) =>
      answer(api.POST("/api/v1/recommendations/decide/", { params: { header: once(key) }, body })),
    touches: decisionTouched,
  });
}

export function useDecideAppeal() {
  return useCreation({
    create: ({ id, ...body }: AppealDecision & { id: number }, key) =>
      answer(
        api.POST("/api/v1/appeals/{id}/decide/", {
          params: { path: { id }, header: once(key) },
          body,
        }),
      ),
    touches: decisionTouched,
  });
}

/** Say that one has read an entry of one's own. */
export function useAcknowledge() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/ledger/{id}/acknowledge/", { params: { path: { id } } })),
    touches: () => [ledgerKeys.all],
    isRepeatable: true,
  });
}

export function useAppeal() {
  return useCreation({
    create: ({ id, words }: { id: number; words: string }, key) =>
      answer(
        api.POST("/api/v1/ledger/{id}/appeal/", {
          params: { path: { id }, header: once(key) },
          body: { words },
        }),
      ),
    touches: () => [ledgerKeys.all, appealKeys.all],
  });
}
