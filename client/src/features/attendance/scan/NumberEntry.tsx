// The way for every case without a code: the student number, typed.
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { Button } from "@/ui/Button";
import { TextInput } from "@/ui/TextInput";

export function NumberEntry({ onNumber }: { onNumber: (typed: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLInputElement>(null);
  return (
    <form
      className="grid grid-cols-[1fr_auto] items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === "") return;
        onNumber(typed);
        setTyped("");
        box.current?.focus();
      }}
    >
      <TextInput
        ref={box}
        label={t`Student number`}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
        maxLength={20}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" className="min-h-11">
        <Trans>Mark</Trans>
      </Button>
    </form>
  );
}
