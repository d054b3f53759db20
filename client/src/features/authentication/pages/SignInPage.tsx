// The sign-in page.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { safeNext } from "@/lib/auth";
import { Emblem } from "@/ui/Emblem";
import { SignInForm } from "../parts/SignInForm";
import { SignInPanel } from "../parts/SignInPanel";

const route = getRouteApi("/login");

export function SignInPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const { history } = useRouter();

  useEffect(() => {
    document.title = `${t`Sign in`} · RGMS`;
  }, [t]);

  return (
    <div className="grid min-h-dvh grid-cols-1 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <SignInPanel />
      <main className="grid content-center justify-items-center px-5 py-10">
        <div className="grid w-full max-w-sm gap-6">
          <header>
            <Emblem className="mb-5 size-14 md:hidden" />
            <h1 className="text-2xl font-semibold tracking-tight">
              <Trans>Sign in to RGMS</Trans>
            </h1>
            <p className="mt-1 text-muted">
              <Trans>Roll, conduct and exams of your ROTC unit, and the grade they make.</Trans>
            </p>
          </header>
          <SignInForm onSignedIn={() => history.replace(safeNext(next))} />
          <p className="text-sm text-muted">
            <Trans>
              No account, or the password is lost? Ask the administrator of your unit for an
              activation code.
            </Trans>
          </p>
        </div>
      </main>
    </div>
  );
}
