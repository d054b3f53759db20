// Words for posts, and moments as Manila's clocks and calendars write them.
import { useLingui } from "@lingui/react/macro";
import type { LibraryFile, Post } from "@/lib/api";

export function useKindWords(): Record<Post["kind"], string> {
  const { t } = useLingui();
  return { activity: t`Activity`, announcement: t`Announcement` };
}

export function useStateWords(): Record<Post["state"], string> {
  const { t } = useLingui();
  return {
    draft: t`Draft`,
    scheduled: t`Scheduled`,
    published: t`Published`,
    withdrawn: t`Withdrawn`,
  };
}

export function useAudienceWords(): Record<Post["audience"], string> {
  const { t } = useLingui();
  return {
    all: t`Everybody`,
    staff: t`Staff only`,
    cadets: t`Cadets`,
    company: t`One company`,
    platoon: t`One platoon`,
  };
}

export function useCategoryWords(): Record<LibraryFile["category"], string> {
  const { t } = useLingui();
  return { manual: t`Manual`, form: t`Form`, memo: t`Memorandum` };
}

const MANILA_MS = 8 * 60 * 60 * 1000;

/** A moment as a date box in Manila shows it; empty for none. */
export function toBox(moment: string | null): string {
  if (!moment) return "";
  return new Date(new Date(moment).getTime() + MANILA_MS).toISOString().slice(0, 16);
}

/** What a date box in Manila says, as a moment; null for an empty one. */
export function fromBox(text: string): string | null {
  return text === "" ? null : new Date(`${text}:00+08:00`).toISOString();
}
