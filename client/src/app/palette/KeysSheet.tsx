// The list of keys, and the switch for those that are single letters.
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Sheet } from "@/ui/Dialog";
import { usePlaces } from "../places";
import { countLetters, LETTERS, lettersCount } from "./keys";

export default function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [areOn, setAreOn] = useState(lettersCount);
  const places = usePlaces().filter(({ to }) => LETTERS[to]);
  return (
    <Sheet isOpen onClose={onClose} title={t`Keys`}>
      <dl className="grid gap-1">
        <Row keys={["Ctrl", "K"]}>
          <Trans>Search everything</Trans>
        </Row>
        <Row keys={["/"]}>
          <Trans>Search on this page</Trans>
        </Row>
        <Row keys={["?"]}>
          <Trans>This list</Trans>
        </Row>
        {places.map(({ to, label }) => (
          <Row key={to} keys={["g", LETTERS[to] ?? ""]}>
            {i18n._(label)}
          </Row>
        ))}
      </dl>
      <label className="mt-6 flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-[var(--brand)]"
          checked={areOn}
          onChange={({ target }) => {
            countLetters(target.checked);
            setAreOn(target.checked);
          }}
        />
        <Trans>Single letters are keys on this device</Trans>
      </label>
    </Sheet>
  );
}

function Row({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-3">
      <dt className="flex w-24 shrink-0 gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="min-w-7 rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 text-center text-sm"
          >
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
