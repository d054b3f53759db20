// What the queues of the conduct page have in common.
import type { ConductSearch } from "../../staffRoutes";

export const QUEUE_PAGE = 20;

export interface QueueProps {
  term: number;
  page: number;
  /** Decided ones too. */
  isAll: boolean;
  onSearch: (search: Pick<ConductSearch, "all" | "page">) => void;
}
