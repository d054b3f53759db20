// The frame of pages for people who are not in yet: what it is about, the form, and a way on.

import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { Emblem } from "@/ui/Emblem";
import { SignInPanel } from "./SignInPanel";

export interface EntryFrameProps {
  title: string;
  about: ReactNode;
  children: ReactNode;
  /** Stands under the form: where else to go. */
  elsewhere?: ReactNode;
}

export function EntryFrame({ title, about, children, elsewhere }: EntryFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · RGMS`;
    if (!document.activeElement || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [title]);
  return (
    <div className="grid min-h-dvh grid-cols-1 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <SignInPanel />
      <main className="grid content-center justify-items-center px-5 py-10">
        <div className="grid w-full max-w-sm gap-6">
          <header>
            <Emblem className="mb-5 size-14 md:hidden" />
            <h1
              ref={heading}
              tabIndex={-1}
              className="text-2xl font-semibold tracking-tight outline-none"
            >
              {title}
            </h1>
            <p className="mt-1 text-muted">{about}</p>
          </header>
          {children}
          {elsewhere && <div className="grid gap-2 text-sm text-muted">{elsewhere}</div>}
        </div>
      </main>
    </div>
  );
}
