// What becomes stale about training days, rolls and excuses when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { caseKeys, dayKeys, excuseKeys, historyKeys } from "./queries";

const dayChanged = ({ training_day }: IdsOf<"training_day.changed">) => [
  dayKeys.lists(),
  dayKeys.one(training_day),
  dayKeys.muster(training_day),
  dayKeys.sheet(training_day),
  historyKeys.all,
];

const historiesOf = (enrolments: readonly number[] | undefined) =>
  enrolments?.map((id) => historyKeys.of(id)) ?? [historyKeys.all];

const excuses = ({ enrolments }: IdsOf<"excuse.submitted">) => [
  excuseKeys.all,
  ...historiesOf(enrolments),
];

const cases = () => [caseKeys.all];

export const attendanceLive = {
  "training_day.planned": () => [dayKeys.lists()],
  "training_day.changed": dayChanged,
  "training_day.left_open": () => [dayKeys.lists()],
  "training_day.opened": dayChanged,
  "training_day.closed": dayChanged,
  "training_day.reopened": dayChanged,
  "training_day.cancelled": dayChanged,
  "attendance.recorded": ({ training_day, enrolments }) => [
    dayKeys.lists(),
    dayKeys.one(training_day),
    dayKeys.muster(training_day),
    ...historiesOf(enrolments),
  ],
  "excuse.submitted": excuses,
  "excuse.decided": excuses,
  "excuse.withdrawn": excuses,
  "absence.warned": cases,
  "case.opened": cases,
  "case.resolved": cases,
  "case.decided": cases,
} satisfies Partial<Handlers>;
