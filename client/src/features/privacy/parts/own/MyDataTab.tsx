// All that is kept about me, part by part, and the archive that holds it.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileX, ShieldCheck } from "lucide-react";
import { Attachments } from "@/features/attendance";
import { Freshness } from "@/features/system";
import type { KeptSection, MyData } from "@/lib/api";
import { showDate } from "@/lib/format";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { fetchPaper, myDataQuery } from "../../queries";
import { useKeptWords, useWithheldWords } from "../registerWords";
import { useSectionWords } from "../sectionWords";
import { ExportCard } from "./ExportCard";
import { LastRequest } from "./LastRequest";

export function MyDataTab() {
  const query = useQuery(myDataQuery);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid gap-4 lg:order-last">
        <ExportCard />
        <LastRequest />
        {query.data && <Unread mine={query.data} />}
        {query.data && <Guardian mine={query.data} />}
        {query.data && <Withheld mine={query.data} />}
      </div>
      <section aria-labelledby="kept" className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id="kept" className="text-base font-semibold">
            <Trans>What is kept about me</Trans>
          </h2>
          <Freshness at={query.dataUpdatedAt} />
        </div>
        <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
          {({ sections }) => <Sections sections={sections} />}
        </Loaded>
      </section>
    </div>
  );
}

function Sections({ sections }: { sections: readonly KeptSection[] }) {
  const { t } = useLingui();
  if (sections.length === 0) {
    return (
      <EmptyState
        icon={<FileX aria-hidden="true" />}
        why={<Trans>Nothing is kept about you.</Trans>}
        next={<Trans>What the unit writes down appears here.</Trans>}
      />
    );
  }
  return (
    <ul aria-label={t`What is kept about me`} className="card divide-y divide-line">
      {sections.map((section) => (
        <Line key={section.key} section={section} />
      ))}
    </ul>
  );
}

function Line({ section }: { section: KeptSection }) {
  const titleOf = useSectionWords();
  const words = useKeptWords();
  const kept = section.kept.map((key, at) => words(key, section.kept_for[at] ?? "")).join("; ");
  return (
    <li className="px-4 py-3">
      <div className="flex items-baseline gap-3">
        <h3 className="min-w-0 flex-1 font-medium">{titleOf(section)}</h3>
        <span className="tabular text-sm whitespace-nowrap text-muted">
          <Plural value={section.count} one="# entry" other="# entries" />
        </span>
      </div>
      <p lang="en" className="mt-0.5 text-sm">
        {section.what.join("; ")}
      </p>
      <p className="mt-0.5 text-[0.8125rem] text-muted">
        <Trans>Kept: {kept}</Trans>
      </p>
    </li>
  );
}

function Unread({ mine: { notice } }: { mine: MyData }) {
  if (notice.is_current) return null;
  return (
    <p className="card px-4 py-3 text-sm">
      <Trans>You have not read the present privacy notice yet.</Trans>{" "}
      <Link
        to="/privacy"
        search={{ tab: "notice" }}
        className="font-medium text-brand-text underline underline-offset-4"
      >
        <Trans>Read the notice</Trans>
      </Link>
    </p>
  );
}

function Guardian({ mine: { is_minor, consent } }: { mine: MyData }) {
  const { t } = useLingui();
  if (!is_minor && !consent) return null;
  return (
    <section aria-labelledby="guardian" className="card grid gap-1.5 px-4 py-4">
      <h2 id="guardian" className="flex items-center gap-2 text-base font-semibold">
        <ShieldCheck aria-hidden="true" className="size-5 text-muted" />
        <Trans>Consent of my guardian</Trans>
      </h2>
      <p className="text-sm">
        {consent ? (
          <Trans>
            {consent.guardian_name} ({consent.relation}) agreed on {showDate(consent.given_on)}.
          </Trans>
        ) : (
          <Trans>
            You are under eighteen and no consent is written down yet. The office asks your parent
            or guardian.
          </Trans>
        )}
      </p>
      {consent?.paper && (
        <Attachments
          files={[{ id: consent.id, ...consent.paper }]}
          isLogged={false}
          fetchContent={fetchPaper}
          describe={() => t`The signed paper of my guardian`}
        />
      )}
    </section>
  );
}

function Withheld({ mine: { withheld } }: { mine: MyData }) {
  const words = useWithheldWords();
  if (withheld.length === 0) return null;
  return (
    <details className="card px-4">
      <summary className="flex min-h-12 cursor-pointer items-center font-medium text-brand-text">
        <Trans>What the archive leaves out</Trans>
      </summary>
      <dl className="grid gap-2 pb-4 text-sm">
        {withheld.map((left) => (
          <div key={left.key}>
            <dt className="font-medium">{words(left).what}</dt>
            <dd className="text-muted">{words(left).why}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
