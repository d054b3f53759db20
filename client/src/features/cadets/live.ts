// What becomes stale about cadets, their profiles, requests and enrolments when something happens.
import type { Handlers, IdsOf } from "@/lib/live";
import { cadetKeys, enrolmentKeys, requestKeys } from "./queries";

const enrolments = () => [enrolmentKeys.all];

function cadets({ cadets: named }: IdsOf<"cadet.changed">) {
  const ones = (named ?? []).flatMap((id) => [
    cadetKeys.one(id),
    cadetKeys.profile(id),
    cadetKeys.changes(id),
  ]);
  return [enrolmentKeys.lists(), cadetKeys.mine(), ...ones];
}

// Not the health notes: who has them open would read them once more, and be journaled for it.
function profiles({ cadets: named }: IdsOf<"cadet.profile_changed">) {
  return [enrolmentKeys.lists(), ...(named ?? []).map((id) => cadetKeys.profile(id))];
}

function elsewhere({ cadets: named }: IdsOf<"elsewhere.entered">) {
  return (named ?? []).map((id) => cadetKeys.elsewhere(id));
}

const requests = () => [requestKeys.all];

export const cadetsLive = {
  "cadet.registered": cadets,
  "cadet.changed": cadets,
  "cadet.archived": cadets,
  "cadet.restored": cadets,
  "cadet.profile_changed": profiles,
  "elsewhere.entered": elsewhere,
  "elsewhere.withdrawn": elsewhere,
  "change_request.submitted": requests,
  "change_request.decided": requests,
  "change_request.withdrawn": requests,
  "enrolment.created": enrolments,
  "enrolment.changed": enrolments,
  "roster.imported": () => [cadetKeys.all, enrolmentKeys.all],
  "roster.import_undone": () => [cadetKeys.all, enrolmentKeys.all],
} satisfies Partial<Handlers>;
