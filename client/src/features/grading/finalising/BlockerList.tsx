// What has to be finished before a term can be released, each with its place; empty when nothing is left.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheckBig } from "lucide-react";
import type { Blocker } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { type BlockerWords, useBlockerWords } from "./blockerWords";

export function BlockerList({ blockers }: { blockers: readonly Blocker[] }) {
  const { t } = useLingui();
  if (blockers.length === 0) {
    return (
      <p className="flex items-center gap-2.5 rounded-control bg-ok-soft px-3.5 py-2.5 text-[0.9375rem] text-ok">
        <CircleCheckBig aria-hidden="true" className="size-5 shrink-0" />
        <Trans>Nothing is left to do: every roll is closed and every score is entered.</Trans>
      </p>
    );
  }
  return (
    <ul
      aria-label={t`What has to be finished first`}
      className="divide-y divide-line border-y border-line"
    >
      {blockers.map((blocker) => (
        <Shown key={blocker.kind} blocker={blocker} />
      ))}
    </ul>
  );
}

function Shown({ blocker }: { blocker: Blocker }) {
  const words = useBlockerWords()(blocker.kind);
  const more = blocker.count - blocker.items.length;
  return (
    <li className="py-3">
      <p className="flex flex-wrap items-center gap-2.5">
        <span className="font-semibold">{words.title}</span>
        <Badge tone="warn">{blocker.count}</Badge>
        <span className="text-[0.8125rem] text-muted">{words.owner}</span>
      </p>
      <p className="mt-0.5 text-[0.9375rem] text-muted">{blocker.detail}</p>
      {!words.to.includes("$id") && (
        <Link to={words.to} search={{ tab: words.tab } as never} className={LINK}>
          <Trans>Go there</Trans>
        </Link>
      )}
      {blocker.items.length > 0 && (
        <details className="mt-1.5">
          <summary className="min-h-8 cursor-pointer py-1 text-sm font-medium text-brand-text">
            <Trans>Which ones</Trans>
          </summary>
          <ul className="tabular grid gap-1 pt-1 pl-4 text-sm">
            {blocker.items.map((item) => (
              <li key={item.id} className="list-disc">
                <Item item={item} words={words} />
              </li>
            ))}
            {more > 0 && blocker.kind !== "blank_scores" && (
              <li className="list-none text-muted">
                <Plural value={more} one="and # more" other="and # more" />
              </li>
            )}
          </ul>
        </details>
      )}
    </li>
  );
}

const LINK = "inline-flex min-h-8 items-center text-sm font-medium text-brand-text hover:underline";

function Item({ item, words }: { item: Blocker["items"][number]; words: BlockerWords }) {
  if (!words.to.includes("$id")) return item.label;
  return (
    <Link to={words.to} params={{ id: item.id } as never} className={LINK}>
      {item.label}
    </Link>
  );
}
