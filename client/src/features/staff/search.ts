// What stands in the address of the staff list.

export interface StaffSearch {
  search?: string;
  /** Those who left, instead of those who are here. */
  archived?: true;
  page?: number;
}

export function staffSearch(given: Record<string, unknown>): StaffSearch {
  const page = Number(given.page);
  return {
    ...(typeof given.search === "string" && given.search !== "" ? { search: given.search } : {}),
    ...(given.archived === true ? { archived: true } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
