// Whose session this is, how it looks, and the way out.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { LogOut, Monitor, Moon, ShieldCheck, Sun, UserRound } from "lucide-react";
import { useState } from "react";
import { session, useMay, useMe } from "@/lib/auth";
import { chosenLanguage, speak } from "@/lib/i18n";
import { useWaiting } from "@/lib/offline";
import { chooseTheme, type Theme, useTheme } from "@/lib/theme";
import { Button, buttonClass } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Menu, type MenuGroup } from "@/ui/Menu";

const ICONS = { light: Sun, dark: Moon, system: Monitor };

export function AccountMenu() {
  const { t } = useLingui();
  const me = useMe();
  const waiting = useWaiting();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const account = {
    key: "account",
    items: [
      {
        key: "security",
        label: t`My security`,
        icon: <ShieldCheck aria-hidden="true" className="size-4 text-muted" />,
        onSelect: () => void navigate({ to: "/security" }),
      },
    ],
  };
  const leave = {
    key: "leave",
    items: [
      {
        key: "sign-out",
        label: t`Sign out`,
        icon: <LogOut aria-hidden="true" className="size-4" />,
        onSelect: () => (waiting > 0 ? setIsAsking(true) : void session.signOut()),
      },
    ],
  };
  return (
    <>
      <Menu
        label={t`Account of ${me.full_name || me.username}`}
        buttonClassName="grid size-10 place-items-center rounded-full border border-line bg-brand-soft text-sm font-semibold text-brand-text hover:border-line-strong"
        heading={<Heading name={me.full_name} username={me.username} />}
        groups={[account, useThemeGroup(), useLanguageGroup(), leave]}
      >
        {initials(me.full_name) || <UserRound aria-hidden="true" className="size-5" />}
      </Menu>
      <UnsentDialog isOpen={isAsking} count={waiting} onClose={() => setIsAsking(false)} />
    </>
  );
}

function Heading({ name, username }: { name: string; username: string }) {
  return (
    <>
      <p className="font-medium">{name || username}</p>
      <p className="text-sm text-muted">{username}</p>
    </>
  );
}

function useThemeGroup(): MenuGroup {
  const { t } = useLingui();
  const chosen = useTheme();
  const words: Record<Theme, string> = { light: t`Light`, dark: t`Dark`, system: t`As the device` };
  return {
    key: "theme",
    label: t`Look`,
    items: (["light", "dark", "system"] as const).map((theme) => {
      const Icon = ICONS[theme];
      return {
        key: theme,
        label: words[theme],
        icon: <Icon aria-hidden="true" className="size-4 text-muted" />,
        isChecked: theme === chosen,
        onSelect: () => chooseTheme(theme),
      };
    }),
  };
}

function useLanguageGroup(): MenuGroup {
  const { t } = useLingui();
  const chosen = chosenLanguage();
  const languages = [
    { key: "en", label: "English" },
    { key: "fil", label: "Filipino" },
  ] as const;
  return {
    key: "language",
    label: t`Language`,
    items: languages.map(({ key, label }) => ({
      key,
      label,
      isChecked: key === chosen,
      onSelect: () => void speak(key),
    })),
  };
}

function UnsentDialog({
  isOpen,
  count,
  onClose,
}: {
  isOpen: boolean;
  count: number;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t`Not everything has been sent`}
      actions={
        <>
          <Button kind="danger" onClick={() => void session.signOut()}>
            <Trans>Discard and sign out</Trans>
          </Button>
          {may.do("attendance.record") && (
            <Link to="/queue" onClick={onClose} className={buttonClass()}>
              <Trans>See what waits</Trans>
            </Link>
          )}
          <Button kind="primary" onClick={onClose}>
            <Trans>Stay signed in</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Plural
          value={count}
          one="# change is kept only on this device. Signing out now would lose it."
          other="# changes are kept only on this device. Signing out now would lose them."
        />
      </p>
    </Dialog>
  );
}

function initials(name: string): string {
  const words = name.replace(",", " ").split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");
}
