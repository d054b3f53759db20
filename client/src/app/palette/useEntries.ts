// What the palette offers for the words typed: cadets, pages, and what people often start.
import { useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { CornerDownRight, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useEffect, useState } from "react";
import { cadetsQuery } from "@/features/cadets";
import type { Cadet } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { isAllowed } from "@/lib/routing";
import { chooseTheme, useTheme } from "@/lib/theme";
import { usePlaces } from "../places";
import { DEEDS } from "./deeds";
import { LETTERS } from "./keys";
import { answers } from "./match";

export interface Entry {
  key: string;
  label: string;
  /** Said beside it: a number, or the letters that lead there. */
  aside?: string;
  icon: LucideIcon;
  act: () => void;
}

export interface Entries {
  cadets: readonly Entry[];
  pages: readonly Entry[];
  deeds: readonly Entry[];
  /** Cadets are still being looked for, or cannot be. */
  state: "searching" | "offline" | "failed" | "there";
}

const QUIET_MS = 150;
const FEWEST_LETTERS = 2;
const MOST_CADETS = 8;

export function useEntries(typed: string): Entries {
  const cadets = useCadets(typed.trim());
  const pages = usePages().filter(({ label }) => answers(typed, label));
  const deeds = useDeeds().filter(({ label }) => answers(typed, label));
  return { ...cadets, pages, deeds };
}

function useCadets(typed: string): Pick<Entries, "cadets" | "state"> {
  const navigate = useNavigate();
  const search = useQuiet(typed);
  const isOnline = useIsOnline();
  const mayLook = useMay().all("cadet.view");
  const isWanted = mayLook && search.length >= FEWEST_LETTERS;
  const found = useQuery({
    ...cadetsQuery({ search, page_size: MOST_CADETS }),
    enabled: isWanted && isOnline,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!isWanted) return { cadets: [], state: "there" };
  if (!isOnline) return { cadets: [], state: "offline" };
  if (found.isError) return { cadets: [], state: "failed" };
  const open = ({ id }: Cadet) => void navigate({ to: "/cadets/$id", params: { id } });
  const cadets = (found.data?.results ?? []).map((cadet) => ({
    key: `cadet-${cadet.id}`,
    label: cadet.name,
    aside: cadet.student_number,
    icon: UserRound,
    act: () => open(cadet),
  }));
  return { cadets, state: found.isFetching || search !== typed ? "searching" : "there" };
}

function usePages(): readonly Entry[] {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  return usePlaces().map(({ to, label, icon }) => ({
    key: `page-${to}`,
    label: i18n._(label),
    ...(LETTERS[to] ? { aside: `g ${LETTERS[to]}` } : {}),
    icon,
    act: () => void navigate({ to }),
  }));
}

function useDeeds(): readonly Entry[] {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const theme = useTheme();
  const links = DEEDS.filter(({ needs }) => isAllowed(needs)).map(({ key, label, to, search }) => ({
    key: `deed-${key}`,
    label: i18n._(label),
    icon: CornerDownRight,
    act: () => void navigate({ to, search: search ?? {} }),
  }));
  const looks = [
    { theme: "light", label: t`Light look`, icon: Sun },
    { theme: "dark", label: t`Dark look`, icon: Moon },
    { theme: "system", label: t`Look as the device`, icon: Monitor },
  ] as const;
  const others = looks
    .filter((look) => look.theme !== theme)
    .map(({ theme: next, label, icon }) => ({
      key: `look-${next}`,
      label,
      icon,
      act: () => chooseTheme(next),
    }));
  return [...links, ...others];
}

// What stood still for a moment, so that not every letter asks the server.
function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}
