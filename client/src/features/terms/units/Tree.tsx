// The tree of a term: battalions, companies, platoons, with strength and who is assigned.
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CompanyBranch, PlatoonBranch, Term, UnitTree } from "@/lib/api";
import { Badge } from "@/ui/Badge";
import { Button } from "@/ui/Button";
import { useErrorText } from "@/ui/ErrorState";
import { toast, toastError } from "@/ui/toasts";
import { useRemoveUnit } from "../mutations";
import { AddUnitDialog, EditUnitDialog, StaffUnitDialog } from "./UnitDialogs";

interface Asked {
  what: "add" | "edit" | "staff";
  company: CompanyBranch;
  platoon?: PlatoonBranch | undefined;
}

interface TreeProps {
  term: Term;
  tree: UnitTree;
  canEdit: boolean;
}

export function Tree({ term, tree, canEdit }: TreeProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const battalions = [...new Set(tree.companies.map(({ battalion }) => battalion))];
  return (
    <>
      {battalions.map((battalion) => (
        <section key={battalion} aria-label={battalion || undefined} className="grid gap-3">
          <h2 className="font-semibold">{battalion || <Trans>Without a battalion</Trans>}</h2>
          <ul className="grid gap-3">
            {tree.companies
              .filter((each) => each.battalion === battalion)
              .map((company) => (
                <Company
                  key={company.company}
                  company={company}
                  canEdit={canEdit}
                  onAsk={setAsked}
                />
              ))}
          </ul>
        </section>
      ))}
      {asked?.what === "add" && (
        <AddUnitDialog term={term} company={asked.company.company} onClose={close} />
      )}
      {asked?.what === "edit" && <EditUnitDialog {...asked} onClose={close} />}
      {asked?.what === "staff" && <StaffUnitDialog {...asked} onClose={close} />}
    </>
  );
}

interface CompanyProps {
  company: CompanyBranch;
  canEdit: boolean;
  onAsk: (asked: Asked) => void;
}

function Company({ company, canEdit, onAsk }: CompanyProps) {
  return (
    <li className="card px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-base font-semibold">{company.company}</h3>
        <Strength count={company.strength} />
        {company.id === null && <OnlyOnRoster />}
        <span className="flex-1" />
        {canEdit && (
          <>
            <Button size="small" onClick={() => onAsk({ what: "add", company })}>
              <Trans>Add a platoon</Trans>
            </Button>
            <Acts company={company} onAsk={onAsk} />
          </>
        )}
      </div>
      <Duties unit={company} />
      {company.platoons.length > 0 && (
        <ul className="mt-2 divide-y divide-line border-t border-line">
          {company.platoons.map((platoon) => (
            <li
              key={platoon.platoon}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 pl-3"
            >
              <Link
                to="."
                search={
                  ((before: object) => ({
                    ...before,
                    company: company.company,
                    platoon: platoon.platoon,
                  })) as never
                }
                className="inline-flex min-h-8 items-center font-medium text-brand-text hover:underline"
              >
                {platoon.platoon}
              </Link>
              <Strength count={platoon.strength} />
              {platoon.id === null && <OnlyOnRoster />}
              <Duties unit={platoon} />
              <span className="flex-1" />
              {canEdit && <Acts company={company} platoon={platoon} onAsk={onAsk} />}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Strength({ count }: { count: number }) {
  return (
    <span className="tabular text-sm text-muted">
      <Plural value={count} one="# cadet" other="# cadets" />
    </span>
  );
}

function OnlyOnRoster() {
  return (
    <Badge tone="warn">
      <Trans>only on the roster</Trans>
    </Badge>
  );
}

function Duties({ unit }: { unit: CompanyBranch | PlatoonBranch }) {
  if (unit.duties.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      {unit.duties.map(({ name, duty }) => `${name} (${duty})`).join(", ")}
    </p>
  );
}

interface ActsProps {
  company: CompanyBranch;
  platoon?: PlatoonBranch;
  onAsk: (asked: Asked) => void;
}

function Acts({ company, platoon, onAsk }: ActsProps) {
  const { t } = useLingui();
  const textOf = useErrorText();
  const remove = useRemoveUnit();
  const unit = platoon ?? company;
  const { id } = unit;
  if (id === null) return null;
  const name = `${company.company} ${platoon?.platoon ?? ""}`.trim();
  const isEmpty = unit.strength === 0 && (platoon || company.platoons.length === 0);
  return (
    <span className="flex flex-wrap gap-1">
      <Button
        size="small"
        kind="quiet"
        aria-label={t`Assign staff to ${name}`}
        onClick={() => onAsk({ what: "staff", company, platoon })}
      >
        <Trans>Staff</Trans>
      </Button>
      <Button
        size="small"
        kind="quiet"
        aria-label={t`Rename or move ${name}`}
        onClick={() => onAsk({ what: "edit", company, platoon })}
      >
        <Trans>Rename</Trans>
      </Button>
      {isEmpty && (
        <Button
          size="small"
          kind="quiet"
          aria-label={t`Remove ${name}`}
          isBusy={remove.isPending}
          onClick={() =>
            remove.mutate(id, {
              onSuccess: () => toast(t`${name} is removed.`),
              onError: (error) => toastError(textOf(error)),
            })
          }
        >
          <Trans>Remove</Trans>
        </Button>
      )}
    </span>
  );
}
