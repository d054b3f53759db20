// A printed code to type: it groups itself in fours, and the cursor stays where it was.
import { useLayoutEffect, useRef, useState } from "react";
import { TextInput, type TextInputProps } from "@/ui/TextInput";
import { caretIn, grouped, lettersIn } from "../codes";

interface GroupedInputProps extends Omit<TextInputProps, "value" | "onChange" | "ref"> {
  groups: number;
  value: string;
  onValue: (value: string) => void;
}

export function GroupedInput({ groups, value, onValue, ...rest }: GroupedInputProps) {
  const input = useRef<HTMLInputElement>(null);
  // A new object at each change, so that the cursor is put back even when the text stays.
  const [letters, setLetters] = useState<{ before: number } | null>(null);
  useLayoutEffect(() => {
    if (!letters || document.activeElement !== input.current) return;
    const at = caretIn(input.current?.value ?? "", letters.before);
    input.current?.setSelectionRange(at, at);
  }, [letters]);
  return (
    <TextInput
      {...rest}
      ref={input}
      value={value}
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      placeholder={Array.from({ length: groups }, () => "XXXX").join("-")}
      onChange={({ target }) => {
        setLetters({ before: lettersIn(target.value.slice(0, target.selectionStart ?? 0)) });
        onValue(grouped(target.value, groups));
      }}
    />
  );
}
