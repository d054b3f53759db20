// What a new password must be, as far as this page can tell; the server has the last word.

export const SHORTEST = 12;
export const SHORTEST_FOR_ADMINS = 15;
export const LONGEST = 128;

export interface Rules {
  isLong: boolean;
  isNotTheName: boolean;
  isRepeated: boolean;
}

interface Chosen {
  password: string;
  again: string;
  /** Null where it is not known. */
  username: string | null;
  shortest: number;
}

export function rulesOf({ password, again, username, shortest }: Chosen): Rules {
  const name = username?.trim().toLowerCase() ?? "";
  const holdsName = name.length >= 3 && password.toLowerCase().includes(name);
  return {
    isLong: [...password].length >= shortest,
    isNotTheName: password !== "" && !holdsName,
    isRepeated: password !== "" && password === again,
  };
}
