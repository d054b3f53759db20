// The link on a slip: what follows the # never reaches a server or its logs.

export function activationLink(address: string, username: string, code: string): string {
  return `${address}#${encodeURIComponent(username)}&${code}`;
}

/** Where this client takes activation codes. */
export function ownAddress(): string {
  return `${location.origin}/activate`;
}
