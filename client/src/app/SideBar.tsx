// The navigation from 900 px.
import { useLingui } from "@lingui/react/macro";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { openWhen } from "@/lib/routing";
import { Emblem } from "@/ui/Emblem";
import { usePlaces } from "./places";

export function SideBar() {
  const { t, i18n } = useLingui();
  const places = usePlaces();
  const nav = useOpenInSight();
  return (
    <aside
      data-chrome
      aria-label={t`Places`}
      className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface md:flex"
    >
      <Link
        to="/"
        className="flex h-14 items-center gap-2.5 px-5 text-lg font-semibold tracking-tight"
      >
        <Emblem className="size-8" />
        RGMS
      </Link>
      <nav ref={nav} aria-label={t`Main`} className="min-h-0 flex-1 overflow-y-auto px-3 py-3">
        <ul className="grid gap-0.5">
          {places.map(({ to, label, icon: Icon, isExact }) => (
            <li key={to}>
              <Link
                to={to}
                activeOptions={openWhen(isExact)}
                className="flex min-h-10 items-center gap-3 rounded-control px-3 text-[0.9375rem] text-muted transition-colors hover:bg-brand-soft hover:text-ink data-[status=active]:bg-brand-soft data-[status=active]:font-medium data-[status=active]:text-brand-text"
              >
                <Icon aria-hidden="true" className="size-[1.15rem] shrink-0" />
                {i18n._(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}

// An admin has more places than fit a screen; the open one is not left below its edge.
function useOpenInSight() {
  const nav = useRef<HTMLElement>(null);
  const page = useLocation({ select: ({ pathname }) => pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page opens another place
  useEffect(() => {
    nav.current?.querySelector("[data-status=active]")?.scrollIntoView({ block: "nearest" });
  }, [page]);
  return nav;
}
