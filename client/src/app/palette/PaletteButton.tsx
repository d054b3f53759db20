// The search of everything in the top bar, and the keys that open it; both load when first wanted.
import { Trans, useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { usePressedKeys } from "./usePressedKeys";

const CommandPalette = lazy(() => import("./CommandPalette"));
const KeysSheet = lazy(() => import("./KeysSheet"));

export function PaletteButton() {
  const { t } = useLingui();
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const close = useCallback(() => setShown(null), []);
  usePressedKeys(setShown);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t`Search everything`}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex size-10 items-center justify-center gap-2 rounded-control text-muted hover:bg-brand-soft hover:text-ink lg:w-auto lg:border lg:border-line lg:px-3 lg:text-sm"
        onClick={() => setShown("palette")}
      >
        <Search aria-hidden="true" className="size-[1.15rem]" />
        <span aria-hidden="true" className="hidden gap-2 lg:flex">
          <Trans>Search</Trans>
          <kbd className="text-xs leading-6">Ctrl K</kbd>
        </span>
      </button>
      <Suspense>
        {shown === "palette" && <CommandPalette onClose={close} />}
        {shown === "keys" && <KeysSheet onClose={close} />}
      </Suspense>
    </>
  );
}
