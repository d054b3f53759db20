// Back to the list that a page belongs to.
import { Link, type LinkProps } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

export function BackLink({ to, children }: Pick<LinkProps, "to"> & { children: ReactNode }) {
  return (
    <Link
      {...(to ? { to } : {})}
      className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-4" />
      {children}
    </Link>
  );
}
