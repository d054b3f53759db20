// The catalogue of conduct: everybody reads it, administrators add, change and retire rules.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { BookOpenText, Plus } from "lucide-react";
import { useState } from "react";
import type { ConductRule } from "@/lib/api";
import { useMay } from "@/lib/auth";
import { useIsOnline } from "@/lib/offline";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { ReasonDialog } from "@/ui/ReasonDialog";
import { SkeletonRows } from "@/ui/Skeleton";
import { toast } from "@/ui/toasts";
import { useRetireRule } from "../../conduct/mutations";
import { rulesQuery } from "../../conduct/queries";
import { RuleDialog } from "./RuleDialog";
import { RuleList } from "./RuleList";

type Opened = { rule: ConductRule | null } | null;

export function CatalogueTab() {
  const { t } = useLingui();
  const rules = useQuery(rulesQuery);
  const mayEdit = useMay().do("conduct_rule.edit");
  const isOnline = useIsOnline();
  const [hasRetired, setHasRetired] = useState(false);
  const [opened, setOpened] = useState<Opened>(null);
  const [retiring, setRetiring] = useState<ConductRule | null>(null);
  const acts = (rule: ConductRule) => (
    <span className="flex gap-1">
      <Button
        size="small"
        kind="quiet"
        disabled={!isOnline}
        aria-label={rule.is_retired ? t`Use ${rule.code} again` : t`Change ${rule.code}`}
        onClick={() => setOpened({ rule })}
      >
        {rule.is_retired ? <Trans>Use again</Trans> : <Trans>Change</Trans>}
      </Button>
      {!rule.is_retired && (
        <Button
          size="small"
          kind="quiet"
          disabled={!isOnline}
          aria-label={t`Retire ${rule.code}`}
          onClick={() => setRetiring(rule)}
        >
          <Trans>Retire</Trans>
        </Button>
      )}
    </span>
  );
  return (
    <Loaded query={rules} skeleton={<SkeletonRows rows={8} />}>
      {(all) => (
        <div className="grid gap-4">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <label className="inline-flex min-h-10 items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-brand"
                checked={hasRetired}
                onChange={({ target }) => setHasRetired(target.checked)}
              />
              <Trans>Show retired rules</Trans>
            </label>
            {mayEdit && (
              <Button
                className="ml-auto"
                disabled={!isOnline}
                icon={<Plus aria-hidden="true" className="size-4" />}
                onClick={() => setOpened({ rule: null })}
              >
                <Trans>Add a rule</Trans>
              </Button>
            )}
          </div>
          {all.some(({ is_example, is_retired }) => is_example && !is_retired) && <Examples />}
          {all.length === 0 ? (
            <EmptyState
              icon={<BookOpenText aria-hidden="true" />}
              why={t`The catalogue has no rules yet.`}
              next={t`An administrator adds them; until then points are given in free words.`}
            />
          ) : (
            <RuleList
              rules={all.filter(({ is_retired }) => hasRetired || !is_retired)}
              {...(mayEdit ? { acts } : {})}
            />
          )}
          <RuleDialog opened={opened} onClose={() => setOpened(null)} />
          <RetireDialog rule={retiring} onClose={() => setRetiring(null)} />
        </div>
      )}
    </Loaded>
  );
}

function Examples() {
  return (
    <p className="rounded-control bg-info-soft px-3.5 py-2.5 text-sm text-info">
      <Trans>
        Rules marked “example” came with the program. Change or retire them: the schedule of your
        unit counts.
      </Trans>
    </p>
  );
}

function RetireDialog({ rule, onClose }: { rule: ConductRule | null; onClose: () => void }) {
  const { t } = useLingui();
  const retire = useRetireRule();
  const close = () => {
    retire.reset();
    onClose();
  };
  const onSuccess = () => {
    toast(t`${rule?.code ?? ""} is retired.`);
    close();
  };
  return (
    <ReasonDialog
      isOpen={rule !== null}
      onClose={close}
      title={t`Retire ${rule?.code ?? ""}?`}
      description={t`Nobody can give points under it any more. Entries given under it stand.`}
      confirm={t`Retire`}
      isDangerous
      isBusy={retire.isPending}
      error={retire.error}
      onConfirm={(reason) => rule && retire.mutate({ id: rule.id, reason }, { onSuccess })}
    />
  );
}
