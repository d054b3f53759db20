// The bell of the top bar: how many notifications are unread, and the way to them.
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { useMay } from "@/lib/auth";
import { unreadQuery } from "../queries";

const MOST_SHOWN = 99;

export function Bell() {
  const may = useMay();
  return may.do("notification.view") ? <BellLink /> : null;
}

function BellLink() {
  const { t } = useLingui();
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <Link
      to="/notifications"
      aria-label={unread ? t`Notifications, ${unread} unread` : t`Notifications`}
      className="relative grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-brand-soft hover:text-ink"
    >
      <BellIcon aria-hidden="true" className="size-[1.15rem]" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="tabular absolute top-0.5 right-0 min-w-4.5 rounded-full bg-danger px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-surface"
        >
          {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        </span>
      )}
    </Link>
  );
}
