// Whether single letters act in the grid; remembered on this device.
import { useState } from "react";

const KEY = "rgms.gradebook-letters";

export function useLetters(): [boolean, (hasLetters: boolean) => void] {
  const [hasLetters, setHasLetters] = useState(() => localStorage.getItem(KEY) !== "off");
  const change = (wanted: boolean) => {
    localStorage.setItem(KEY, wanted ? "on" : "off");
    setHasLetters(wanted);
  };
  return [hasLetters, change];
}
