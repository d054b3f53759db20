// The plain words of what the journal and histories keep: fields, and values that are codes.
import { useLingui } from "@lingui/react/macro";
import { showDate, showDateTime } from "@/lib/format";
import { useRecordFieldWords } from "./recordFields";

export interface JournalWords {
  /** "E-mail" for email; a field nobody named is written without underscores. */
  field: (name: string) => string;
  /** "Did not sit" for did_not_sit; dates and times as people read them; "–" for nothing. */
  value: (value: unknown) => string;
}

export function useJournalWords(): JournalWords {
  const fields = useFieldWords();
  const values = useValueWords();
  return {
    field: (name) => fields[name] ?? plain(name).replace(/^./, (first) => first.toUpperCase()),
    value: (value) => wordOf(value, values),
  };
}

function plain(code: string): string {
  return code.replace(/[._]/g, " ");
}

function wordOf(value: unknown, words: Record<string, string>): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map((each) => wordOf(each, words)).join(", ") || "–";
  if (typeof value === "object") {
    const parts = Object.entries(value).map(
      ([name, each]) => `${plain(name)} ${wordOf(each, words)}`,
    );
    return parts.join(", ") || "–";
  }
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return showDate(text);
  if (/^\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(text)) return text.slice(0, 5);
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return showDateTime(text);
  return words[text] ?? (/^[a-z]+(_[a-z]+)+$/.test(text) ? plain(text) : text);
}

function useFieldWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    ...useRecordFieldWords(),
    full_name: t`Full name`,
    role: t`Role`,
    is_active: t`Switched on`,
    is_approved: t`Approved`,
    must_set_password: t`Must set a password`,
    password: t`Password`,
    status: t`Status`,
    state: t`State`,
    time_in: t`Came at`,
    time_out: t`Left at`,
    remarks: t`Remarks`,
    source: t`How`,
    value: t`Score`,
    reason: t`Reason`,
    reason_kind: t`Kind of reason`,
    decision_reason: t`Reason of the decision`,
    decided_by: t`Decided by`,
    decided_at: t`Decided at`,
    points: t`Points`,
    kind: t`Kind`,
    occurred_on: t`Happened on`,
    voids: t`Voids entry`,
    batch: t`Batch`,
    school_year: t`School year`,
    semester: t`Semester`,
    starts_on: t`First day`,
    ends_on: t`Last day`,
    starts_at: t`Begins at`,
    date: t`Date`,
    title: t`Title`,
    location: t`Place`,
    maximum: t`Maximum`,
    weight: t`Weight`,
    position: t`Place in the order`,
    effective_from: t`From`,
    effective_to: t`To`,
    attendance: t`Attendance`,
    aptitude: t`Aptitude`,
    proficiency: t`Proficiency`,
    total: t`Total`,
    equivalent: t`Grade`,
    remark: t`Remark`,
    revision: t`Revision`,
    address: t`Address`,
    user: t`Account`,
    counts: t`Counts`,
    change: t`Change`,
    before: t`Before`,
    after: t`After`,
    fields: t`Fields`,
    decision: t`Decision`,
    enrolments: t`Enrolments`,
    cadets: t`Cadets`,
    entries: t`Ledger entries`,
    training_day: t`Training day`,
    exam: t`Exam`,
    exams: t`Exams`,
    term: t`Term`,
    policy: t`Policy`,
    name: t`Name`,
    version: t`Version`,
    how: t`How`,
    length: t`Absences`,
    issued: t`Codes made`,
    ended: t`Sessions ended`,
    words: t`In words`,
    session: t`Session`,
    changes: t`Changes`,
  };
}

function useValueWords(): Record<string, string> {
  const { t } = useLingui();
  return {
    true: t`yes`,
    false: t`no`,
    present: t`Present`,
    late: t`Late`,
    excused: t`Excused`,
    absent: t`Absent`,
    unmarked: t`Unmarked`,
    blank: t`Blank`,
    score: t`Score`,
    did_not_sit: t`Did not sit`,
    merit: t`Merit`,
    demerit: t`Demerit`,
    roll: t`roll call`,
    scan: t`scan`,
    import: t`import`,
    excuse: t`excuse letter`,
    closing: t`closing of the roll`,
    correction: t`correction`,
    admin: t`Administrator`,
    staff: t`Training staff`,
    cadet: t`Cadet`,
    draft: t`draft`,
    open: t`open`,
    in_review: t`in review`,
    released: t`released`,
    closed: t`closed`,
    planned: t`planned`,
    cancelled: t`cancelled`,
    first: t`1st semester`,
    second: t`2nd semester`,
    summer: t`Summer`,
    pending: t`waiting for a decision`,
    approved: t`approved`,
    not_accepted: t`not accepted`,
    withdrawn: t`withdrawn`,
    dropped: t`dropped`,
    active: t`training`,
    passed: t`passed`,
    failed: t`failed`,
    no_grade_yet: t`no grade yet`,
    INC: t`incomplete (INC)`,
    DRP: t`dropped (DRP)`,
    W: t`withdrawn (W)`,
    T: t`deferred (T)`,
    consecutive_absences: t`absences in a row`,
    absence_rate: t`too many absences`,
    sickness: t`sickness`,
    injury: t`injury`,
    school_activity: t`official school activity`,
    bereavement: t`bereavement`,
    religious_observance: t`religious observance`,
    exceptional: t`exceptional circumstances`,
    new: t`new`,
    changed: t`changed`,
    same: t`same`,
    duplicate: t`duplicate`,
    kept: t`kept`,
    unmatched: t`nobody found`,
    error: t`error`,
    total: t`in all`,
    queued: t`waiting`,
    running: t`running`,
    done: t`done`,
    dead: t`failed for good`,
    male: t`Male`,
    female: t`Female`,
  };
}
