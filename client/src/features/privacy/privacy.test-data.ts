// Rows of the privacy centre as the server sends them; tests name what matters to them.
import type {
  ConsentPaper,
  DataExport,
  GuardianConsent,
  MyData,
  PrivacyIncident,
  PrivacyNotice,
  PrivacyRequest,
  Retention,
} from "@/lib/api";

export function aRequest(given: Partial<PrivacyRequest> = {}): PrivacyRequest {
  return {
    id: 4,
    kind: "correct",
    words: "My middle name has an ñ.",
    state: "open",
    name: "Juan S. Dela Cruz",
    username: "2024-00017",
    role: "cadet",
    due_on: "2026-12-11",
    answer: "",
    answered_by: null,
    created_at: "2026-11-20T02:00:00Z",
    ended_at: null,
    ...given,
  };
}

export function anExport(given: Partial<DataExport> = {}): DataExport {
  return {
    id: 9,
    state: "ready",
    file_name: "my-data-9.zip",
    size: 20_480,
    job: null,
    created_at: "2026-11-22T02:00:00Z",
    expires_at: "2026-11-29T02:00:00Z",
    ...given,
  };
}

export function myData(given: Partial<MyData> = {}): MyData {
  return {
    name: "Juan S. Dela Cruz",
    role: "cadet",
    is_minor: false,
    consent: null,
    notice: {
      version: "2026-1",
      accepted_version: null,
      accepted_at: null,
      is_current: false,
    },
    sections: [
      {
        key: "attendance",
        title: "Attendance",
        count: 12,
        what: ["Marks on rolls"],
        purposes: ["Roll calls and excuses"],
        kept: ["quarter"],
        kept_for: ["90 days"],
      },
    ],
    withheld: [{ key: "secret", what: "Passwords", why: "Nobody can read them." }],
    ...given,
  };
}

export function aNotice(given: Partial<PrivacyNotice> = {}): PrivacyNotice {
  return {
    version: "2026-1",
    since: "2026-11-22",
    unit: "Department of Military Science",
    school: "Our State University",
    contact: { name: "", mail: "", phone: "" },
    layers: [
      {
        key: "who",
        title: { en: "Who keeps your data", fil: "Sino ang nag-iingat" },
        short: { en: "Your school is responsible.", fil: "Ang paaralan mo." },
        full: { en: "The whole text.", fil: "Ang buong teksto." },
      },
    ],
    ...given,
  };
}

export function anIncident(given: Partial<PrivacyIncident> = {}): PrivacyIncident {
  return {
    id: 3,
    happened_at: null,
    found_at: "2026-11-22T00:00:00Z",
    due_at: "2026-11-25T00:00:00Z",
    is_late: false,
    nature: "A printed roster was left in a jeepney.",
    data: "Names and student numbers",
    people_count: 40,
    measures: "",
    contact: "",
    notified_commission_at: null,
    notified_people_at: null,
    closed_at: null,
    recorded_by: "Maj Lim",
    created_at: "2026-11-22T00:10:00Z",
    version: 1,
    ...given,
  };
}

export function aRetention(given: Partial<Retention> = {}): Retention {
  const line = {
    kept_for: "1 year after the term closed",
    source: "ours",
    does: "Deletes the file.",
    is_automatic: false,
    held: 0,
  };
  return {
    as_of: "2026-11-22",
    total: 12,
    lines: [
      { ...line, key: "excuse_files", title: "Files of excuse letters", due: 12, held: 2 },
      { ...line, key: "exports", title: "Archives", due: 5, is_automatic: true },
    ],
    ...given,
  };
}

export function aConsent(given: Partial<GuardianConsent> = {}): GuardianConsent {
  return {
    id: 6,
    cadet: 17,
    name: "Dela Cruz, Juan",
    student_number: "2024-00017",
    guardian_name: "Maria Dela Cruz",
    relation: "Mother",
    way: "paper",
    given_on: "2026-08-08",
    note: "",
    paper: null,
    recorded_by: "Maj Lim",
    created_at: "2026-08-08T02:00:00Z",
    withdrawn_at: null,
    withdrawn_by: null,
    withdrawn_reason: "",
    ...given,
  };
}

export function aPaper(given: Partial<ConsentPaper> = {}): ConsentPaper {
  return {
    name: "paper.pdf",
    content_type: "application/pdf",
    size: 20_480,
    added_by: "Maj Lim",
    added_at: "2026-08-08T02:00:00Z",
    ...given,
  };
}
