// One sheet of activation codes, ready to print; looking at the codes is an act the journal keeps.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft, Eye, Printer } from "lucide-react";
import { useMemo } from "react";
import type { ActivationSheetPrint } from "@/lib/api";
import { showDate } from "@/lib/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ErrorState } from "@/ui/ErrorState";
import { PageHeader } from "@/ui/PageHeader";
import { Progress } from "@/ui/Progress";
import { useShowCodes } from "../mutations";
import { SlipPage } from "../parts/SlipPage";
import { pagesOf } from "../parts/slipPages";
import { useGrowing } from "../parts/useGrowing";

const route = getRouteApi("/shell/activation/$id");

export function SheetPage() {
  const { t } = useLingui();
  const { id } = route.useParams();
  const show = useShowCodes();
  return (
    <>
      <div data-chrome>
        <Link
          to="/activation"
          className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          <Trans>Activation sheets</Trans>
        </Link>
      </div>
      {show.data ? (
        <Slips print={show.data} />
      ) : (
        <>
          <PageHeader title={t`Activation sheet`} />
          {show.isError && (
            <div className="mb-4">
              <ErrorState isInline error={show.error} />
            </div>
          )}
          <EmptyState
            icon={<Eye aria-hidden="true" />}
            why={<Trans>The codes are not shown yet.</Trans>}
            next={
              <Trans>
                Whoever sees a code can use it. The journal keeps who looked at this sheet, and
                when.
              </Trans>
            }
            action={
              <Button kind="primary" isBusy={show.isPending} onClick={() => show.mutate(id)}>
                <Trans>Show the codes</Trans>
              </Button>
            }
          />
        </>
      )}
    </>
  );
}

function Slips({ print: { sheet, address, groups } }: { print: ActivationSheetPrint }) {
  const { t } = useLingui();
  const pages = useMemo(() => pagesOf(groups), [groups]);
  const drawn = useGrowing(pages.length);
  const isReady = drawn === pages.length;
  return (
    <>
      <div data-chrome>
        <PageHeader
          title={sheet.title}
          about={
            <Trans>
              {sheet.used} of {sheet.codes} codes used, works until {showDate(sheet.expires_at)}
            </Trans>
          }
          actions={
            <Button
              kind="primary"
              disabled={!isReady || pages.length === 0}
              icon={<Printer aria-hidden="true" className="size-4" />}
              onClick={() => window.print()}
            >
              <Plural value={pages.length} one="Print # page" other="Print # pages" />
            </Button>
          }
        />
        {!isReady && (
          <div className="mb-4">
            <Progress label={t`Pages drawn`} value={drawn / pages.length} />
          </div>
        )}
      </div>
      {pages.length === 0 && (
        <EmptyState
          why={<Trans>Nobody is on this sheet.</Trans>}
          next={<Trans>Everybody it was made for had chosen a password already.</Trans>}
        />
      )}
      <section
        aria-label={t`Slips`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: paper is wider than a phone; keys must scroll it
        tabIndex={0}
        className="overflow-x-auto print:overflow-visible"
      >
        {pages.slice(0, drawn).map((page) => (
          <SlipPage key={page.key} page={page} sheet={sheet} address={address} />
        ))}
      </section>
    </>
  );
}
