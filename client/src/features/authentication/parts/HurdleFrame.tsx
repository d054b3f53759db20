// The frame of what comes first: nothing else opens, and the way out is to sign out.
import { Trans } from "@lingui/react/macro";
import { LogOut } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { session, useSession } from "@/lib/auth";
import { Button } from "@/ui/Button";
import { Emblem } from "@/ui/Emblem";

const SessionEndedSheet = lazy(() => import("./SessionEndedSheet"));

interface HurdleFrameProps {
  title: string;
  about: ReactNode;
  children: ReactNode;
}

export function HurdleFrame({ title, about, children }: HurdleFrameProps) {
  const { me, status } = useSession();
  useEffect(() => {
    document.title = `${title} · RGMS`;
  }, [title]);
  if (!me) return null;
  const isOver = status === "ended" || status === "revoked";
  return (
    <div className="min-h-dvh">
      <header
        data-chrome
        className="flex h-14 items-center gap-3 border-b border-line bg-surface px-3 md:px-8"
      >
        <Emblem className="size-9" />
        <p className="min-w-0 flex-1 truncate text-sm text-muted">{me.full_name || me.username}</p>
        <Button
          size="small"
          icon={<LogOut aria-hidden="true" className="size-4" />}
          onClick={() => void session.signOut()}
        >
          <Trans>Sign out</Trans>
        </Button>
      </header>
      <main className="mx-auto grid w-full max-w-lg gap-6 px-5 py-10">
        <header>
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          <p className="mt-1 text-muted">{about}</p>
        </header>
        {children}
      </main>
      {isOver && (
        <Suspense>
          <SessionEndedSheet />
        </Suspense>
      )}
    </div>
  );
}
