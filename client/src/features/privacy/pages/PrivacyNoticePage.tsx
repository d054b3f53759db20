// The privacy notice for anybody, without signing in.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { speak } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Emblem } from "@/ui/Emblem";
import { Loaded } from "@/ui/Loaded";
import { NoticeText } from "../parts/NoticeText";
import { noticeQuery } from "../queries";

export { NoticeText };

export function PrivacyNoticePage() {
  const { t } = useLingui();
  const query = useQuery(noticeQuery);
  useEffect(() => {
    document.title = `${t`Privacy notice`} · RGMS`;
  }, [t]);
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-2xl grid-cols-1 content-start gap-6 px-5 py-10">
      <header className="grid gap-2">
        <div className="flex items-start justify-between gap-4">
          <Emblem className="size-14" />
          <OtherLanguage />
        </div>
        <h1 className="text-2xl font-semibold tracking-tight">
          <Trans>Privacy notice</Trans>
        </h1>
        <p className="text-muted">
          <Trans>What the unit keeps about people, why, how long, and what you may ask for.</Trans>
        </p>
      </header>
      <Loaded query={query}>{(notice) => <NoticeText notice={notice} />}</Loaded>
      <p className="text-sm text-muted">
        <Link to="/login" className="font-medium text-brand-text underline underline-offset-4">
          <Trans>Sign in to RGMS</Trans>
        </Link>
      </p>
    </main>
  );
}

// A guardian who reads this has chosen no language yet.
function OtherLanguage() {
  const { i18n } = useLingui();
  const other = i18n.locale === "fil" ? "en" : "fil";
  return (
    <Button size="small" lang={other} onClick={() => void speak(other)}>
      {other === "fil" ? "Basahin sa Filipino" : "Read in English"}
    </Button>
  );
}
