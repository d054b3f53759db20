// Which term the pages show, and a way to another one.
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, Lock, LockOpen } from "lucide-react";
import { useTerm } from "@/features/system";
import type { Term } from "@/lib/api";
import { Menu } from "@/ui/Menu";
import { Skeleton } from "@/ui/Skeleton";

export function TermSwitcher() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { term, terms, isLoading, error } = useTerm();
  const words = useTermWords();
  const short = useShortSemesters();
  if (isLoading) return <Skeleton className="delayed h-5 w-44" />;
  if (!term) {
    return (
      <p className="truncate text-sm text-muted">{error ? t`Term not known` : t`No term yet`}</p>
    );
  }
  return (
    <Menu
      label={t`Term: ${term.label}, ${words[term.state]}`}
      buttonClassName="inline-flex min-h-10 min-w-0 items-center gap-2 rounded-control px-2 text-sm font-medium hover:bg-brand-soft"
      groups={[
        {
          key: "terms",
          label: t`Show another term`,
          items: terms.map((each) => ({
            key: String(each.id),
            label: `${each.label} · ${words[each.state]}`,
            isChecked: each.id === term.id,
            onSelect: () =>
              void navigate({ to: ".", search: (before) => ({ ...before, term: each.id }) }),
          })),
        },
      ]}
    >
      <TermLock state={term.state} />
      <span className="truncate sm:hidden">{`${short[term.semester]} ${term.school_year}`}</span>
      <span className="hidden truncate sm:inline">{term.label}</span>
      <span className="hidden text-muted sm:inline">{words[term.state]}</span>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </Menu>
  );
}

function TermLock({ state }: { state: Term["state"] }) {
  const isOpen = state === "open" || state === "in_review";
  const Icon = isOpen ? LockOpen : Lock;
  return (
    <Icon
      aria-hidden="true"
      className={isOpen ? "size-4 shrink-0 text-ok" : "size-4 shrink-0 text-muted"}
    />
  );
}

function useTermWords(): Record<Term["state"], string> {
  const { t } = useLingui();
  return {
    draft: t`draft`,
    open: t`open`,
    in_review: t`in review`,
    released: t`released`,
    closed: t`closed`,
  };
}

// Phones have no room for the whole label.
function useShortSemesters(): Record<Term["semester"], string> {
  const { t } = useLingui();
  return { first: t`1st Sem`, second: t`2nd Sem`, summer: t`Summer` };
}
