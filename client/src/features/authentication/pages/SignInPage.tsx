// The sign-in page.
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Suspense } from "react";
import { PublicPosts } from "@/features/activities";
import { safeNext } from "@/lib/auth";
import { EntryFrame } from "../parts/EntryFrame";
import { SignInForm } from "../parts/SignInForm";

const route = getRouteApi("/login");
const LINK = "font-medium text-brand-text underline underline-offset-4";

export function SignInPage() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const { history } = useRouter();
  return (
    <EntryFrame
      title={t`Sign in to RGMS`}
      about={<Trans>Roll, conduct and exams of your ROTC unit, and the grade they make.</Trans>}
      elsewhere={
        <>
          <p>
            <Link to="/forgot" className={LINK}>
              <Trans>Forgotten password?</Trans>
            </Link>
          </p>
          <p>
            <Trans>
              Never signed in here?{" "}
              <Link to="/activate" className={LINK}>
                Activate your account
              </Link>{" "}
              with the code your unit gave you.
            </Trans>
          </p>
          <p>
            <Link to="/privacy-notice" className={LINK}>
              <Trans>What is kept about you, and why</Trans>
            </Link>
          </p>
        </>
      }
    >
      <SignInForm onSignedIn={() => history.replace(safeNext(next))} />
      <Suspense fallback={null}>
        <PublicPosts />
      </Suspense>
    </EntryFrame>
  );
}
