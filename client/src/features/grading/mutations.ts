// What can be done to the ledger, exams, scores, policies and grades.

import { termKeys } from "@/features/system";
import {
  type AmendmentRequest,
  answer,
  api,
  type ExamRequest,
  ifMatch,
  type LedgerBatchRequest,
  type LedgerEntryRequest,
  once,
  type PatchedExamRequest,
  type PolicyRequest,
  type ScoreCellRequest,
  type StatusDecisionRequest,
} from "@/lib/api";
import { useAct, useCreation } from "@/lib/query";
import {
  blockerKeys,
  decisionKeys,
  examKeys,
  finalisationKeys,
  gradebookKeys,
  gradeKeys,
  ledgerKeys,
  policyKeys,
} from "./queries";

const conductTouched = () => [ledgerKeys.all, gradeKeys.all];

/** Enter a merit or a demerit. */
export function useAward() {
  return useCreation({
    create: (body: LedgerEntryRequest, key) =>
      answer(api.POST("/api/v1/ledger/", { params: { header: once(key) }, body })),
    touches: conductTouched,
  });
}

export function useAwardBatch() {
  return useCreation({
    create: (body: LedgerBatchRequest, key) =>
      answer(api.POST("/api/v1/ledger/batch/", { params: { header: once(key) }, body })),
    touches: conductTouched,
  });
}

export function useVoidEntry() {
  return useCreation({
    create: ({ id, reason }: { id: number; reason: string }, key) =>
      answer(
        api.POST("/api/v1/ledger/{id}/void/", {
          params: { path: { id }, header: once(key) },
          body: { reason },
        }),
      ),
    touches: conductTouched,
  });
}

const examsTouched = () => [examKeys.all, gradebookKeys.grids(), gradeKeys.all];

export function usePlanExam() {
  return useCreation({
    create: (body: ExamRequest, key) =>
      answer(api.POST("/api/v1/exams/", { params: { header: once(key) }, body })),
    touches: examsTouched,
  });
}

export function useEditExam() {
  return useAct({
    act: (edit: { id: number; version: number; changes: PatchedExamRequest }) =>
      answer(
        api.PATCH("/api/v1/exams/{id}/", {
          params: { path: { id: edit.id }, header: ifMatch(edit.version) },
          body: edit.changes,
        }),
      ),
    touches: examsTouched,
    isRepeatable: true,
  });
}

export function useReleaseExam() {
  return useAct({
    act: (id: number) =>
      answer(api.POST("/api/v1/exams/{id}/release/", { params: { path: { id } } })),
    touches: examsTouched,
  });
}

/** Save up to 500 score cells; each is answered on its own. */
export function patchScores(cells: ScoreCellRequest[]) {
  return answer(api.PATCH("/api/v1/scores/", { body: { cells } }));
}

export function useAssignPolicy() {
  return useAct({
    act: ({ term, ...body }: { term: number; policy: number; reason: string }) =>
      answer(api.PUT("/api/v1/terms/{id}/policy/", { params: { path: { id: term } }, body })),
    touches: () => [policyKeys.all, gradeKeys.all],
  });
}

export function useAddPolicy() {
  return useCreation({
    create: (body: PolicyRequest, key) =>
      answer(api.POST("/api/v1/policies/", { params: { header: once(key) }, body })),
    touches: () => [policyKeys.all],
  });
}

/** Try a draft on a term. The server computes and compares; it stores nothing. */
export function useSimulation() {
  return useAct({
    act: ({ term, draft }: { term: number; draft: PolicyRequest }) =>
      answer(
        api.POST("/api/v1/terms/{id}/policy/simulate/", {
          params: { path: { id: term } },
          body: draft,
        }),
      ),
    touches: () => [],
    isRepeatable: true,
  });
}

const finalisationTouched = () => [termKeys.all, blockerKeys.all, finalisationKeys.all];

/** Vouch for the numbers of a term as they are now. */
export function usePrepareTerm() {
  return useCreation({
    create: ({ term, note }: { term: number; note: string }, key) =>
      answer(
        api.POST("/api/v1/terms/{id}/prepare/", {
          params: { path: { id: term }, header: once(key) },
          body: { note },
        }),
      ),
    touches: finalisationTouched,
  });
}

/** Make a term's grades final. A 409 `release_blocked` carries the blockers in its data. */
export function useReleaseTerm() {
  return useCreation({
    create: ({ term, ...body }: { term: number; alone_reason: string }, key) =>
      answer(
        api.POST("/api/v1/terms/{id}/release/", {
          params: { path: { id: term }, header: once(key) },
          body,
        }),
      ),
    touches: () => [...finalisationTouched(), gradeKeys.all],
  });
}

export function useHandOver() {
  return useCreation({
    create: ({ term, ...body }: { term: number; handed_on: string; note: string }, key) =>
      answer(
        api.POST("/api/v1/terms/{id}/hand-over/", {
          params: { path: { id: term }, header: once(key) },
          body,
        }),
      ),
    touches: () => [finalisationKeys.all],
  });
}

/** What an amendment would make of a released grade; nothing is stored. */
export function useAmendmentPreview() {
  return useAct({
    act: ({ enrolment, body }: { enrolment: number; body: AmendmentRequest }) =>
      answer(
        api.POST("/api/v1/enrolments/{id}/grade/amend/preview/", {
          params: { path: { id: enrolment } },
          body,
        }),
      ),
    touches: () => [],
    isRepeatable: true,
  });
}

export function useAmend() {
  return useCreation({
    create: ({ enrolment, body }: { enrolment: number; body: AmendmentRequest }, key) =>
      answer(
        api.POST("/api/v1/enrolments/{id}/grade/amend/", {
          params: { path: { id: enrolment }, header: once(key) },
          body,
        }),
      ),
    touches: (_, { enrolment }) => [gradeKeys.of(enrolment), gradebookKeys.grids()],
  });
}

const decisionsTouched = () => [decisionKeys.all, gradeKeys.all, blockerKeys.all];

export function useDecideStatus() {
  return useCreation({
    create: (body: StatusDecisionRequest, key) =>
      answer(api.POST("/api/v1/status-decisions/", { params: { header: once(key) }, body })),
    touches: decisionsTouched,
  });
}

export function useLiftStatus() {
  return useAct({
    act: ({ id, reason }: { id: number; reason: string }) =>
      answer(
        api.POST("/api/v1/status-decisions/{id}/lift/", {
          params: { path: { id } },
          body: { reason },
        }),
      ),
    touches: decisionsTouched,
  });
}
