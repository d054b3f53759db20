// The navigation on phones: four places and a door to the others.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { openWhen, type Place } from "@/lib/routing";
import { Sheet } from "@/ui/Dialog";
import { usePlaces } from "./places";

const MOST = 5;
const ITEM =
  "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 text-[0.65rem] font-medium tracking-tight text-muted data-[status=active]:text-brand-text data-[status=active]:shadow-[inset_0_2px_0_var(--brand-text)]";

export function BottomBar() {
  const { t, i18n } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const all = usePlaces();
  const marked = all.filter((place) => place.bar);
  const hasMore = all.length > MOST || marked.length < all.length;
  const shown = hasMore ? marked.slice(0, MOST - 1) : all;
  if (all.length === 0) return null;
  return (
    <>
      <nav
        data-chrome
        aria-label={t`Main, below`}
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <ul className="flex">
          {shown.map(({ to, label, icon: Icon }) => (
            <li key={to} className="min-w-0 flex-1">
              <Link to={to} className={ITEM}>
                <Icon aria-hidden="true" className="size-[1.35rem]" />
                <span className="max-w-full truncate">{i18n._(label)}</span>
              </Link>
            </li>
          ))}
          {hasMore && (
            <li className="min-w-0 flex-1">
              <button
                type="button"
                aria-haspopup="dialog"
                className={ITEM}
                onClick={() => setIsOpen(true)}
              >
                <Ellipsis aria-hidden="true" className="size-[1.35rem]" />
                <Trans>More</Trans>
              </button>
            </li>
          )}
        </ul>
      </nav>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={t`All places`}>
        <AllPlaces places={all} onGo={() => setIsOpen(false)} />
      </Sheet>
    </>
  );
}

function AllPlaces({ places, onGo }: { places: readonly Place[]; onGo: () => void }) {
  const { i18n } = useLingui();
  return (
    <ul className="grid gap-1">
      {places.map(({ to, label, icon: Icon, isExact }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={openWhen(isExact)}
            onClick={onGo}
            className="flex min-h-12 items-center gap-3 rounded-control px-3 hover:bg-brand-soft data-[status=active]:bg-brand-soft data-[status=active]:text-brand-text"
          >
            <Icon aria-hidden="true" className="size-5 text-muted" />
            {i18n._(label)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
