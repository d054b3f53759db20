// Leaves out filters that were not given, so that they never reach the address.

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

export function given<T extends object>(filters: T): Given<T> {
  const present = Object.entries(filters).filter(
    ([, value]) => value !== undefined && value !== "",
  );
  return Object.fromEntries(present) as Given<T>;
}
