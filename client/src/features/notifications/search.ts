// What stands in the addresses of notifications and deliveries.
export const NOTICE_KINDS = [
  "grade",
  "attendance",
  "conduct",
  "excuse",
  "training_day",
  "message",
  "announcement",
  "account",
  "task",
] as const;

export const DELIVERY_STATES = ["dead", "failed", "waiting", "sent", "dropped"] as const;

export interface NoticeSearch {
  kind?: (typeof NOTICE_KINDS)[number];
  /** Also those that were read. */
  all?: true;
  page?: number;
}

export function noticeSearch(given: Record<string, unknown>): NoticeSearch {
  const kind = NOTICE_KINDS.find((each) => each === given.kind);
  return { ...(kind ? { kind } : {}), ...(given.all ? { all: true } : {}), ...pageOf(given) };
}

export interface DeliverySearch {
  state?: (typeof DELIVERY_STATES)[number];
  page?: number;
}

export function deliverySearch(given: Record<string, unknown>): DeliverySearch {
  const state = DELIVERY_STATES.find((each) => each === given.state);
  return { ...(state ? { state } : {}), ...pageOf(given) };
}

function pageOf({ page }: Record<string, unknown>): { page?: number } {
  return Number.isInteger(page) && Number(page) > 1 ? { page: Number(page) } : {};
}
