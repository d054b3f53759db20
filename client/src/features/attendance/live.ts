// What becomes stale about training days, rolls and excuses when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { caseKeys, dayKeys, excuseKeys, historyKeys, lateKeys } from "./queries";

const dayChanged = ({ training_day }: IdsOf<"training_day.changed">) => [
  dayKeys.lists(),
  dayKeys.schedules(),
  dayKeys.one(training_day),
  dayKeys.muster(training_day),
  dayKeys.sheet(training_day),
  excuseKeys.outlooks(),
  historyKeys.all,
];

const historiesOf = (enrolments: readonly number[] | undefined) =>
  enrolments?.map((id) => historyKeys.of(id)) ?? [historyKeys.all];

const excuses = ({ enrolments }: IdsOf<"excuse.submitted">) => [
  excuseKeys.all,
  caseKeys.all,
  ...historiesOf(enrolments),
];

const lateArrivals = () => [lateKeys.all];

// A roll that is open hears of its own marks line by line; a file changes many at once.
const manyMarks = ({ training_days, enrolments }: IdsOf<"records.imported">) => [
  dayKeys.lists(),
  dayKeys.schedules(),
  ...(training_days ?? []).flatMap((day) => [
    dayKeys.one(day),
    dayKeys.muster(day),
    dayKeys.sheet(day),
  ]),
  excuseKeys.outlooks(),
  ...historiesOf(enrolments),
];

// Who stands on the roster stands on every roll.
const everyRoll = () => [dayKeys.all, dayKeys.sheets(), historyKeys.all];

const cases = () => [caseKeys.all];

export const attendanceLive = {
  "training_day.planned": () => [dayKeys.lists(), dayKeys.schedules(), excuseKeys.outlooks()],
  "training_day.changed": dayChanged,
  "training_day.left_open": () => [dayKeys.lists()],
  "training_day.opened": dayChanged,
  "training_day.closed": dayChanged,
  "training_day.reopened": dayChanged,
  "training_day.cancelled": dayChanged,
  "attendance.recorded": ({ training_day, enrolments }) => [
    excuseKeys.outlooks(),
    dayKeys.lists(),
    dayKeys.one(training_day),
    ...historiesOf(enrolments),
  ],
  "records.imported": manyMarks,
  "records.import_undone": manyMarks,
  "roster.imported": everyRoll,
  "roster.import_undone": everyRoll,
  "late_arrival.kept": lateArrivals,
  "late_arrival.accepted": (ids) => [
    ...lateArrivals(),
    dayKeys.lists(),
    dayKeys.one(ids.training_day),
    dayKeys.muster(ids.training_day),
    ...historiesOf(ids.enrolments),
  ],
  "late_arrival.dismissed": lateArrivals,
  "excuse.submitted": excuses,
  "excuse.decided": excuses,
  "excuse.withdrawn": excuses,
  "absence.warned": cases,
  "case.opened": cases,
  "case.resolved": cases,
  "case.referred": cases,
  "case.decided": cases,
} satisfies Partial<Handlers>;
