// What the account says about a person, and where its past can be read.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ObjectHistory } from "@/features/system";
import type { Person } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { showDateTime } from "@/lib/format";

export function PersonFacts({ person }: { person: Person }) {
  const { t } = useLingui();
  return (
    <section aria-labelledby="account" className="card px-5 py-4">
      <h2 id="account" className="mb-1.5 text-base font-semibold">
        <Trans>Account</Trans>
      </h2>
      <dl className="divide-y divide-line">
        <Fact name={t`User name`}>{person.username}</Fact>
        <Fact name={t`E-mail`}>{person.email || "–"}</Fact>
        <Fact name={t`Approved`}>{person.is_approved ? t`yes` : t`not yet`}</Fact>
        <Fact name={t`Password`}>{person.is_activated ? t`chosen` : t`none yet`}</Fact>
        <Fact name={t`Second factor`}>{person.has_second_factor ? t`set up` : t`not set up`}</Fact>
        <Fact name={t`Last sign-in`}>
          {person.last_login ? showDateTime(person.last_login) : t`never`}
        </Fact>
      </dl>
      <Past person={person} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 py-2">
      <dt className="shrink-0 text-sm text-muted">{name}</dt>
      <dd className="tabular min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}

function Past({ person: { id, full_name } }: { person: Person }) {
  const may = useMay();
  const link =
    "inline-flex min-h-9 items-center text-sm font-medium text-brand-text hover:underline";
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <ObjectHistory kind="user" id={id} about={full_name} />
      {may.do("journal.view") && (
        <>
          <Link to="/journal" search={{ user: id }} className={link}>
            <Trans>What happened to the account</Trans>
          </Link>
          <Link to="/journal" search={{ actor: id }} className={link}>
            <Trans>What this person did</Trans>
          </Link>
        </>
      )}
    </div>
  );
}
