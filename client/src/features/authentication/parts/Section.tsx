// One matter of the account: what it is, how it stands, and what can be done.
import { type ReactNode, useId } from "react";

interface SectionProps {
  title: ReactNode;
  about?: ReactNode;
  icon: ReactNode;
  children: ReactNode;
}

export function Section({ title, about, icon, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="card grid content-start gap-4 p-4 md:p-5">
      <header className="flex gap-3">
        <span className="mt-0.5 text-muted [&>svg]:size-5">{icon}</span>
        <div className="min-w-0">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {about && <p className="mt-0.5 text-sm text-muted">{about}</p>}
        </div>
      </header>
      {children}
    </section>
  );
}
