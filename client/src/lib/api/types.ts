// The server's types under plain names; all come from the generated schema.
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

type Method = "post" | "patch" | "put";

/** What a request carries, whatever the schema calls it. */
type BodyOf<P extends keyof paths, M extends Method> = paths[P][M] extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

export type Page<T> = { count: number; next: string | null; previous: string | null; results: T[] };

export type Problem = Schemas["Problem"];
export type Me = Schemas["Me"];
export type Session = Schemas["Session"];
export type Tokens = Schemas["Tokens"];

export type Term = Schemas["Term"];
export type TermRequest = BodyOf<"/api/v1/terms/", "post">;
export type PatchedTermRequest = BodyOf<"/api/v1/terms/{id}/", "patch">;
export type DocumentKind = Schemas["DocumentKind"];
export type DocumentKindCode = Schemas["DocumentKindCode"];
export type ReportRun = Schemas["ReportRun"];
export type ReportRunRequest = BodyOf<"/api/v1/reports/runs/", "post">;
export type TermExport = Schemas["TermExport"];
export type Opening = Schemas["Opening"];
export type UnitTree = Schemas["UnitTree"];
export type CompanyBranch = Schemas["CompanyBranch"];
export type PlatoonBranch = Schemas["PlatoonBranch"];
export type UnitRequest = BodyOf<"/api/v1/terms/{id}/tree/", "post">;
export type PatchedUnitRequest = BodyOf<"/api/v1/units/{id}/", "patch">;
export type StaffingRequest = BodyOf<"/api/v1/units/{id}/duties/", "put">;
export type EnrolmentMove = Schemas["EnrolmentMove"];
export type EnrolmentMoveRequest = BodyOf<"/api/v1/enrolment-moves/", "post">;
export type RollOver = Schemas["RollOver"];
export type RollOverPlan = Schemas["RollOverPlan"];
export type RollOverLine = Schemas["RollOverLine"];
export type RollOverRequest = BodyOf<"/api/v1/roll-overs/", "post">;
export type JournalEntry = Schemas["JournalEntry"];
export type Job = Schemas["Job"];
export type Notice = Schemas["Notification"];
export type NoticeChoice = Schemas["ChoiceLine"];
export type QuietHours = Schemas["QuietHours"];
export type PushState = Schemas["PushState"];
export type Delivery = Schemas["Delivery"];
export type ReadRequest = BodyOf<"/api/v1/notifications/read/", "post">;
export type ChoicesRequest = BodyOf<"/api/v1/notifications/choices/", "patch">;
export type PushRequest = BodyOf<"/api/v1/notifications/push/", "post">;
export type Post = Schemas["Post"];
export type PublicPost = Schemas["PublicPost"];
export type Picture = Schemas["Picture"];
export type PostRequest = BodyOf<"/api/v1/activities/", "post">;
export type PatchedPostRequest = BodyOf<"/api/v1/activities/{id}/", "patch">;
export type PictureRequest = BodyOf<"/api/v1/activities/{id}/pictures/", "post">;
export type PictureArrangement = BodyOf<"/api/v1/activities/{id}/pictures/", "put">;
export type LibraryFile = Schemas["LibraryFile"];
export type LibraryRequest = BodyOf<"/api/v1/library/", "post">;
export type MyData = Schemas["MyData"];
export type KeptSection = Schemas["KeptSection"];
export type DataExport = Schemas["DataExport"];
export type OpeningRecord = Schemas["OpeningRecord"];
export type RegisterPurpose = Schemas["RegisterPurpose"];
export type RegisterLine = Schemas["RegisterLine"];
export type PrivacyNotice = Schemas["Notice"];
export type NoticeLayer = Schemas["NoticeLayer"];
export type ContactRequest = BodyOf<"/api/v1/privacy/contact/", "put">;
export type PrivacyRequest = Schemas["PrivacyRequest"];
export type PrivacyRequestRequest = BodyOf<"/api/v1/privacy/requests/", "post">;
export type PrivacyIncident = Schemas["PrivacyIncident"];
export type PrivacyIncidentRequest = BodyOf<"/api/v1/privacy/incidents/", "post">;
export type PatchedPrivacyIncidentRequest = BodyOf<"/api/v1/privacy/incidents/{id}/", "patch">;
export type Hold = Schemas["Hold"];
export type HoldRequest = BodyOf<"/api/v1/privacy/holds/", "post">;
export type GuardianConsent = Schemas["GuardianConsent"];
export type GuardianConsentRequest = BodyOf<"/api/v1/privacy/consents/", "post">;
export type ConsentWay = Schemas["ConsentWay"];
export type ConsentPaper = Schemas["ConsentPaper"];
export type ConsentPaperRequest = BodyOf<"/api/v1/privacy/consents/{id}/paper/", "put">;
export type Minor = Schemas["Minor"];
export type Retention = Schemas["Retention"];
export type RetentionLine = Schemas["RetentionLine"];
export type SystemOverview = Schemas["Overview"];
export type SystemFinding = Schemas["Finding"];
export type SystemPromise = Schemas["Promise"];
export type SystemSwitch = Schemas["Switch"];

export type Cadet = Schemas["Cadet"];
export type Enrolment = Schemas["Enrolment"];
export type CadetProfile = Schemas["CadetProfile"];
export type Completeness = Schemas["Completeness"];
export type HealthNotes = Schemas["HealthNotes"];
export type RecordChange = Schemas["RecordChange"];
export type CompletedElsewhere = Schemas["Elsewhere"];
export type CompletedElsewhereRequest = BodyOf<"/api/v1/cadets/{id}/elsewhere/", "post">;
export type ChangeRequest = Schemas["ChangeRequest"];
export type ChangeRequestRequest = BodyOf<"/api/v1/change-requests/", "post">;
export type ChangeRequestDecision = BodyOf<"/api/v1/change-requests/{id}/decide/", "post">;
export type PatchedCadetRequest = BodyOf<"/api/v1/cadets/{id}/", "patch">;
export type PatchedProfileRequest = BodyOf<"/api/v1/cadets/{id}/profile/", "patch">;
export type TrainingStaff = Schemas["TrainingStaff"];
export type TrainingStaffRequest = BodyOf<"/api/v1/staff/", "post">;
export type PatchedStaffRequest = BodyOf<"/api/v1/staff/{id}/", "patch">;
export type StaffRoll = Schemas["StaffRoll"];
export type StaffLine = Schemas["StaffLine"];
export type StaffMark = BodyOf<"/api/v1/training-days/{id}/staff/", "put">["marks"][number];
export type StaffDay = Schemas["StaffDay"];
export type Unit = Schemas["Unit"];
export type Units = Schemas["Units"];

export type TrainingDay = Schemas["TrainingDay"];
export type TrainingDayRequest = BodyOf<"/api/v1/training-days/", "post">;
export type TrainingDaysRequest = BodyOf<"/api/v1/training-days/batch/", "post">;
export type PatchedTrainingDayRequest = BodyOf<"/api/v1/training-days/{id}/", "patch">;
export type DayCounts = Schemas["DayCounts"];
export type Roll = Schemas["Roll"];
export type RollLine = Schemas["RollLine"];
export type RollMarkRequest = BodyOf<"/api/v1/training-days/{id}/roll/", "put">["marks"][number];
export type RollMarkResult = Schemas["RollMarkResult"];
export type RollResult = Schemas["RollResult"];
export type LateArrival = Schemas["LateArrival"];
export type AttendanceStatus = NonNullable<RollLine["status"]>;
export type Muster = Schemas["Muster"];
export type MusterRow = Schemas["MusterRow"];
export type IdentityPass = Schemas["IdentityPass"];
export type Scanner = Schemas["Scanner"];
export type AttendanceHistory = Schemas["AttendanceHistory"];
export type AttendanceLine = Schemas["AttendanceLine"];
export type ExcuseLetter = Schemas["ExcuseLetter"];
export type ExcuseLetterRequest = BodyOf<"/api/v1/excuse-letters/", "post">;
export type ExcuseAttachment = Schemas["ExcuseAttachment"];
export type DayEffect = Schemas["DayEffect"];
export type AskableDay = Schemas["AskableDay"];
export type Upload = Schemas["Upload"];
export type AttendanceCase = Schemas["AttendanceCase"];
export type CaseDetail = Schemas["CaseDetail"];
export type CaseFacts = Schemas["CaseFacts"];
export type CaseStatusRequest = BodyOf<"/api/v1/cases/{id}/status/", "post">;
export type CaseReferralRequest = BodyOf<"/api/v1/cases/{id}/refer/", "post">;
export type RiskList = Schemas["RiskList"];
export type RiskRow = Schemas["RiskRow"];
export type ContactNote = Schemas["ContactNote"];
export type ContactNoteRequest = BodyOf<"/api/v1/contact-notes/", "post">;

export type LedgerEntry = Schemas["LedgerEntry"];
export type LedgerEntryRequest = BodyOf<"/api/v1/ledger/", "post">;
export type LedgerBatchRequest = BodyOf<"/api/v1/ledger/batch/", "post">;
export type ConductRule = Schemas["ConductRule"];
export type ConductRuleRequest = BodyOf<"/api/v1/conduct-rules/", "post">;
export type ConductRuleChange = BodyOf<"/api/v1/conduct-rules/{id}/", "put">;
export type Recommendation = Schemas["Recommendation"];
export type RecommendationRequest = BodyOf<"/api/v1/recommendations/", "post">;
export type RecommendationDecision = BodyOf<"/api/v1/recommendations/{id}/decide/", "post">;
export type RecommendationsDecision = BodyOf<"/api/v1/recommendations/decide/", "post">;
export type Appeal = Schemas["Appeal"];
export type AppealDecision = BodyOf<"/api/v1/appeals/{id}/decide/", "post">;
export type Exam = Schemas["Exam"];
export type ExamRequest = BodyOf<"/api/v1/exams/", "post">;
export type PatchedExamRequest = BodyOf<"/api/v1/exams/{id}/", "patch">;
export type ScoreCell = Schemas["ScoreCell"];
export type ScoreCellRequest = NonNullable<BodyOf<"/api/v1/scores/", "patch">["cells"]>[number];
export type ScoreResult = ScoreResults["results"][number];
export type ScoreResults = Schemas["ScoreResults"];
export type Gradebook = Schemas["Gradebook"];
export type GradebookRow = Schemas["GradebookRow"];
export type Numbers = Schemas["Numbers"];
export type Mark = Schemas["Mark"];
export type Needed = Schemas["Needed"];
export type Receipt = Schemas["Receipt"];
export type GradeReport = Schemas["GradeReport"];
export type WhatIfRequest = BodyOf<"/api/v1/me/grade/what-if/", "post">;
export type GradingPolicy = Schemas["GradingPolicy"];
export type TermPolicy = Schemas["TermPolicy"];
export type PolicyRequest = BodyOf<"/api/v1/policies/", "post">;
export type Ladder = Schemas["Ladder"];
export type Simulation = Schemas["Simulation"];
export type SimulatedReceipts = Schemas["SimulatedReceipts"];
export type Compared = Schemas["Compared"];
export type Blocker = Schemas["Blocker"];
export type Blockers = Schemas["Blockers"];

export type Finalisation = Schemas["Finalisation"];
export type AmendmentRequest = BodyOf<"/api/v1/enrolments/{id}/grade/amend/", "post">;
export type AmendmentPreview = Schemas["AmendmentPreview"];
export type StatusDecision = Schemas["StatusDecision"];
export type StatusDecisionRequest = BodyOf<"/api/v1/status-decisions/", "post">;

export type LegacyMove = Schemas["LegacyMove"];
export type LegacyTable = Schemas["LegacyTable"];
export type LegacyRow = Schemas["LegacyRow"];
export type ReconciliationCause = Schemas["ReconciliationCause"];
export type ReconciliationSummary = Schemas["ReconciliationSummary"];
export type Comparison = Schemas["Comparison"];
export type Figures = Schemas["Figures"];

export type RosterImport = Schemas["RosterImport"];
export type RosterRow = Schemas["RosterRow"];
export type ScoreImport = Schemas["ScoreImport"];
export type ScoreImportRow = Schemas["ScoreImportRow"];
export type RecordImport = Schemas["RecordImport"];
export type RecordRow = Schemas["RecordImportRow"];
export type RecordChoicesRequest = NonNullable<
  BodyOf<"/api/v1/record-imports/{id}/", "patch">["choices"]
>;
export type ExamProgress = Schemas["ExamProgress"];
export type ScoreCheck = Schemas["ScoreCheck"];
export type CheckLine = Schemas["CheckLine"];
export type TypedCellRequest = NonNullable<
  BodyOf<"/api/v1/score-checks/{id}/scores/", "patch">["cells"]
>[number];
export type TypedResult = Schemas["TypedResult"];
export type ResolveRequest = BodyOf<"/api/v1/score-checks/{id}/resolve/", "post">;

export type Role = Me["role"];
export type Person = Schemas["Person"];
export type PersonRequest = BodyOf<"/api/v1/users/", "post">;
export type IssuedCode = Schemas["IssuedCode"];
export type ActivationSheet = Schemas["ActivationSheet"];
export type ActivationSheetRequest = BodyOf<"/api/v1/activation-sheets/", "post">;
export type ActivationSheetPrint = Schemas["ActivationSheetPrint"];
export type AuthSessionInfo = Schemas["AuthSessionInfo"];
export type SecondFactorState = Schemas["SecondFactorState"];
export type SecondFactorSeed = Schemas["SecondFactorSeed"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
export type SecurityEvent = Schemas["SecurityEvent"];
export type SignInRequest = BodyOf<"/api/v1/auth/login/", "post">;
export type ActivationRequest = BodyOf<"/api/v1/auth/activate/", "post">;
export type HistoryLine = Schemas["HistoryLine"];

export type Ticket = Schemas["Ticket"];
export type LiveEvent = Schemas["LiveEvent"];
export type LiveEvents = Schemas["LiveEvents"];

/** The query parameters of a listing; any may be left undefined. */
export type FiltersOf<P extends keyof paths> = paths[P] extends {
  get: { parameters: { query?: infer Query } };
}
  ? Loose<NonNullable<Query>>
  : never;

type OptionalKeys<T> = { [K in keyof T]-?: T extends { [P in K]-?: T[K] } ? never : K }[keyof T];

type Loose<T> = { [K in Exclude<keyof T, OptionalKeys<T>>]: T[K] } & {
  [K in OptionalKeys<T>]?: T[K] | undefined;
};

export type Conversation = Schemas["Conversation"];
export type ConversationRequest = BodyOf<"/api/v1/conversations/", "post">;
export type Contact = Schemas["Contact"];
export type Message = Schemas["Message"];
export type MessagePage = Schemas["MessagePage"];
export type MessageRequest = BodyOf<"/api/v1/conversations/{id}/messages/", "post">;
export type MessageFile = Schemas["MessageFile"];
export type Broadcast = Schemas["Broadcast"];
export type BroadcastRequest = BodyOf<"/api/v1/broadcasts/", "post">;
export type AudienceRequest = BodyOf<"/api/v1/broadcasts/preview/", "post">;
export type ReceivedBroadcast = Schemas["ReceivedBroadcast"];
export type UploadRequest = BodyOf<"/api/v1/uploads/", "post">;

export type IssuedDocument = Schemas["IssuedDocument"];
export type CheckedDocument = Schemas["Checked"];
export type Signatory = Schemas["Signatory"];
export type JudgedSerial = Schemas["JudgedSerial"];
export type SerialPreview = Schemas["SerialPreview"];
export type Readiness = Schemas["Readiness"];
export type DocumentReadiness = Schemas["DocumentReadiness"];
export type IssueRequest = BodyOf<"/api/v1/documents/", "post">;
export type SignatoryRequest = BodyOf<"/api/v1/signatories/", "post">;
export type SerialRequest = BodyOf<"/api/v1/serial-imports/", "post">;
