// What becomes stale about cadets and enrolments when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { cadetKeys, enrolmentKeys } from "./queries";

const enrolments = () => [enrolmentKeys.all];

function cadets({ cadets: named }: IdsOf<"cadet.changed">) {
  const ones = (named ?? []).map((id) => cadetKeys.one(id));
  return [enrolmentKeys.lists(), ...ones];
}

export const cadetsLive = {
  "cadet.registered": cadets,
  "cadet.changed": cadets,
  "cadet.archived": cadets,
  "cadet.restored": cadets,
  "enrolment.created": enrolments,
  "enrolment.changed": enrolments,
  "roster.imported": () => [cadetKeys.all, enrolmentKeys.all],
} satisfies Partial<Handlers>;
