// The frame of every page for people who are signed in.
import { Trans } from "@lingui/react/macro";
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Bell } from "@/features/notifications";
import { useSession } from "@/lib/auth";
import { useLiveStatus } from "@/lib/live";
import { cx } from "@/ui/cx";
import { Emblem } from "@/ui/Emblem";
import { LiveBadge } from "@/ui/LiveBadge";
import { AccountMenu } from "./AccountMenu";
import { BottomBar } from "./BottomBar";
import { PaletteButton } from "./palette/PaletteButton";
import { SideBar } from "./SideBar";
import { StatusBars } from "./StatusBars";
import { TermSwitcher } from "./TermSwitcher";

const FRAME = "min-h-dvh md:grid print:block md:grid-cols-[15.5rem_minmax(0,1fr)]";

const SessionEndedSheet = lazy(() => import("@/features/authentication/parts/SessionEndedSheet"));

export function Shell() {
  // Between signing out and the sign-in page nobody is here; no page may be drawn for them. The page
  // of a session that reached its age stays, unseen, with what was typed.
  const { me, status } = useSession();
  if (!me) return null;
  if (status === "revoked") return <Ended />;
  const isOver = status === "ended";
  return (
    <>
      {isOver && <Ended />}
      <Frame isHidden={isOver} />
    </>
  );
}

function Frame({ isHidden }: { isHidden: boolean }) {
  return (
    <div className={cx(FRAME, isHidden && "invisible")}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-brand px-4 py-2 font-medium text-brand-ink focus:translate-y-0"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <SideBar />
      <div className="min-w-0">
        <TopBar />
        <StatusBars />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto max-w-6xl px-4 pt-6 pb-28 outline-none md:px-8 md:pb-16"
        >
          <Outlet />
        </main>
      </div>
      <BottomBar />
    </div>
  );
}

function Ended() {
  return (
    <Suspense>
      <SessionEndedSheet />
    </Suspense>
  );
}

function TopBar() {
  const { state } = useLiveStatus();
  return (
    <header
      data-chrome
      className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-surface px-3 md:gap-3 md:px-8"
    >
      <Link to="/" aria-label="RGMS" className="md:hidden">
        <Emblem className="size-9" />
      </Link>
      <TermSwitcher />
      <div className="ml-auto flex items-center gap-2 md:gap-4">
        <PaletteButton />
        <Bell />
        <LiveBadge state={state} />
        <AccountMenu />
      </div>
    </header>
  );
}
