// Every page of the client by who opens it; `{name}` stands for the row of the scene that the page shows.
import type { Person } from "./people";

export const PAGES: Record<Person, Record<string, string>> = {
  "demo-cadet": {
    home: "/home",
    grades: "/grades",
    receipt: "/receipts/{enrolment}",
    attendance: "/attendance",
    code: "/id",
    "my-excuses": "/excuses",
    "new-excuse": "/excuses/new",
    "my-conduct": "/conduct/mine",
    "my-profile": "/me",
    security: "/security",
    notifications: "/notifications?all=true",
    "notice-settings": "/notifications/settings",
    "my-documents": "/me/documents",
    privacy: "/privacy",
    "privacy-kept": "/privacy?tab=kept",
    "privacy-opened": "/privacy?tab=opened",
    "privacy-requests": "/privacy?tab=requests",
    "privacy-own-notice": "/privacy?tab=notice",
    posts: "/activities",
    "my-library": "/library",
    "my-messages": "/messages",
  },
  "demo-staff": {
    today: "/today",
    days: "/days",
    "plan-a-day": "/days?plan=true",
    day: "/days/{day}",
    roll: "/days/{day}/roll",
    scan: "/days/{day}/scan",
    "staff-roll": "/days/{day}/staff",
    queue: "/queue",
    muster: "/muster?day={day}",
    "muster-big": "/muster?day={day}&big=true",
    cases: "/cases",
    warnings: "/cases?warnings=true",
    case: "/cases/{case}",
    excuses: "/excuses",
    "excuses-all": "/excuses?state=all",
    ledger: "/conduct",
    award: "/conduct?award=merit",
    gradebook: "/gradebook",
    "gradebook-list": "/gradebook?view=list",
    "staff-exams": "/exams",
    "score-imports": "/exams/import",
    "score-import": "/exams/import/{scores}",
    risk: "/risk",
    "staff-mine": "/staff/mine",
    readiness: "/readiness",
    "new-post": "/activities/new",
    library: "/library",
    messages: "/messages",
    reports: "/reports",
  },
  "demo-admin": {
    dashboard: "/dashboard",
    roster: "/roster",
    cadet: "/cadets/{cadet}",
    "cadet-attendance": "/cadets/{cadet}?tab=attendance",
    "cadet-conduct": "/cadets/{cadet}?tab=conduct",
    "cadet-grades": "/cadets/{cadet}?tab=grades",
    "cadet-history": "/cadets/{cadet}?tab=history",
    imports: "/roster/import",
    import: "/roster/import/{roster}",
    "import-hub": "/imports",
    "record-upload": "/imports/records/new",
    "record-upload-ledger": "/imports/records/new?kind=ledger",
    requests: "/requests",
    "requests-all": "/requests?all=true",
    staff: "/staff",
    member: "/staff/{member}",
    people: "/people",
    person: "/people/{person}",
    sheets: "/activation",
    recommendations: "/conduct?tab=recommendations",
    appeals: "/conduct?tab=appeals",
    catalogue: "/conduct?tab=catalogue",
    exams: "/exams",
    check: "/exams/check/{check}",
    "admin-case": "/cases/{case}",
    terms: "/terms",
    term: "/terms/{term}",
    "term-days": "/terms/{term}/days",
    "term-units": "/terms/{term}/units",
    "roll-over": "/terms/{term}/roll-over",
    policy: "/policy",
    "policy-draft": "/policy/draft",
    finalise: "/finalise",
    documents: "/documents",
    "documents-issue": "/documents?tab=issue",
    "documents-signatories": "/documents?tab=signatories",
    "documents-serials": "/documents?tab=serials",
    "privacy-desk": "/privacy/desk",
    "privacy-incidents": "/privacy/desk?tab=incidents",
    "privacy-retention": "/privacy/desk?tab=retention",
    "privacy-holds": "/privacy/desk?tab=holds",
    "privacy-consents": "/privacy/desk?tab=consents",
    "privacy-contact": "/privacy/desk?tab=contact",
    legacy: "/legacy",
    "legacy-rows": "/legacy?tab=rows",
    "legacy-noted": "/legacy?tab=noted",
    system: "/system",
    deliveries: "/deliveries",
    broadcasts: "/broadcasts",
    "new-broadcast": "/broadcasts/new",
    "admin-reports": "/reports",
    jobs: "/jobs",
    journal: "/journal",
  },
};

/** Pages for which nobody needs to be signed in. */
export const OPEN_PAGES: Record<string, string> = {
  "sign-in": "/login",
  activate: "/activate",
  forgotten: "/forgot",
  reset: "/reset#a-link",
  "privacy-notice": "/privacy-notice",
  verify: "/verify",
  "verify-unknown": "/verify/{code}",
};

/** Pages between signing in and the first page, by what is asked there. */
export const HURDLES = {
  set_password: "/set-password",
  enrol_second_factor: "/enrol-second-factor",
} as const;

/** Pages that another story has to make first, and looks at. */
export const SEEN_IN: Record<string, string> = {
  "/activation/$id": "people.spec.ts",
  "/activities/$id": "activities.spec.ts",
  "/activities/$id/edit": "activities.spec.ts",
  "/broadcasts/$id": "messages.spec.ts",
  "/messages/$id": "messages.spec.ts",
  "/imports/records/$id": "record-imports.spec.ts",
};

export type Ids = Record<string, number>;

/** The address of a page of the table. */
export function addressOf(path: string, ids: Ids): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name];
    if (!id) throw new Error(`${path} needs a row named ${name} on the scene`);
    return String(id);
  });
}
