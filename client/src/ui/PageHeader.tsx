// The top of a page: its title (the one h1), what it is about, and its main acts.
import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

export interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  about?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, about, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} · RGMS`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);

  return (
    <header className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        <h1
          ref={heading}
          tabIndex={-1}
          className="text-2xl leading-tight font-semibold tracking-tight outline-none"
        >
          {title}
        </h1>
        {about && <div className="mt-1 text-[0.9375rem] text-muted">{about}</div>}
      </div>
      {actions && (
        <div data-chrome className="flex flex-wrap gap-2">
          {actions}
        </div>
      )}
    </header>
  );
}
