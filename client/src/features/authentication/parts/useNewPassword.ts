// A new password while it is being chosen.
import { useRef, useState } from "react";
import { type Rules, rulesOf, SHORTEST } from "../newPassword";

export interface NewPassword {
  password: string;
  again: string;
  rules: Rules;
  shortest: number;
  isNameKnown: boolean;
  /** The person tried to go on with it. */
  isAsked: boolean;
  first: React.RefObject<HTMLInputElement | null>;
  second: React.RefObject<HTMLInputElement | null>;
  type: (password: string) => void;
  repeat: (again: string) => void;
  /** Whether it can be sent; if not, its fields say why and the first of them has the focus. */
  accept: () => boolean;
}

export function useNewPassword(username: string | null, shortest = SHORTEST): NewPassword {
  const [password, type] = useState("");
  const [again, repeat] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const rules = rulesOf({ password, again, username, shortest });
  const accept = () => {
    setIsAsked(true);
    if (rules.isLong && rules.isNotTheName && rules.isRepeated) return true;
    (rules.isLong && rules.isNotTheName ? second : first).current?.focus();
    return false;
  };
  return {
    password,
    again,
    rules,
    shortest,
    isNameKnown: username !== null,
    isAsked,
    first,
    second,
    type,
    repeat,
    accept,
  };
}
