// Network addresses as people may see them: enough to know a place again, not enough to find a person.

/** "203.0.113.7" as "203.0.113.*", "2001:db8:1:2::5" as "2001:db8:*". */
export function coarse(address: string | null): string {
  if (!address) return "";
  if (address.includes(".")) return address.replace(/\.\d+$/, ".*");
  return `${address.split(":").slice(0, 2).join(":")}:*`;
}
