// One member of the training staff: who they are, where they are assigned, and when they were there.
import { Trans, useLingui } from "@lingui/react/macro";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { type EditField, EditSheet, SectionCard } from "@/features/cadets";
import { Freshness } from "@/features/system";
import { isNotFound, type TrainingStaff } from "@/lib/api";
import { useMay, useMe } from "@/lib/auth";
import { Badge } from "@/ui/Badge";
import { EmptyState } from "@/ui/EmptyState";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";
import { SkeletonRows } from "@/ui/Skeleton";
import { useEditStaff } from "../mutations";
import { Assignments } from "../parts/Assignments";
import { CONTACT, NAMES, PAPERS } from "../parts/fields";
import { MemberActs } from "../parts/MemberActs";
import { MemberDays } from "../parts/MemberDays";
import { TodaysRoll } from "../parts/TodaysRoll";
import { memberQuery, myMemberQuery } from "../queries";

const route = getRouteApi("/shell/staff/$id");
const NOTHING_MISSING: ReadonlySet<string> = new Set();

export function StaffMemberPage() {
  const { id } = route.useParams();
  const query = useQuery(memberQuery(id));
  return (
    <>
      <Link
        to="/staff"
        className="mb-2 inline-flex min-h-8 items-center gap-1.5 text-sm font-medium text-brand-text hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        <Trans>Training staff</Trans>
      </Link>
      <Shown query={query} />
    </>
  );
}

/** One's own record; an account without one is told so. */
export function StaffMinePage() {
  const { t } = useLingui();
  const query = useQuery(myMemberQuery);
  if (isNotFound(query.error)) {
    return (
      <>
        <PageHeader title={t`My record`} />
        <EmptyState
          why={t`Your account has no staff record yet.`}
          next={t`Ask an administrator to add you to the staff list.`}
        />
      </>
    );
  }
  return <Shown query={query} />;
}

function Shown({ query }: { query: UseQueryResult<TrainingStaff, Error> }) {
  const { t } = useLingui();
  return (
    <>
      {!query.data && !isNotFound(query.error) && <PageHeader title={t`Training staff`} />}
      <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
        {(member) => <Member key={member.id} member={member} at={query.dataUpdatedAt} />}
      </Loaded>
    </>
  );
}

type Section = "names" | "contact" | "papers";

const FIELDS: Record<Section, readonly EditField[]> = {
  names: NAMES,
  contact: CONTACT,
  papers: PAPERS,
};

function Member({ member, at }: { member: TrainingStaff; at: number }) {
  const { t } = useLingui();
  const may = useMay();
  const me = useMe();
  const [open, setOpen] = useState<Section | null>(null);
  const save = useEditStaff(member.id);
  const isMine = member.user === me.id;
  const isAdmin = may.all("staff.edit");
  const titles = { names: t`Rank and name`, contact: t`Contact`, papers: t`Papers` };
  const card = (section: Section, canEdit: boolean) => (
    <SectionCard
      title={titles[section]}
      fields={FIELDS[section]}
      row={{ ...member }}
      missing={NOTHING_MISSING}
      onEdit={canEdit ? () => setOpen(section) : undefined}
    />
  );
  return (
    <>
      <PageHeader
        title={member.name}
        about={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {member.position}
            {member.archived_at && (
              <Badge tone="warn">
                <Trans>archived</Trans>
              </Badge>
            )}
            <Freshness at={at} />
          </span>
        }
        actions={isMine && <TodaysRoll />}
      />
      <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <div className="grid gap-4">
          {card("names", isAdmin)}
          {"contact_number" in member && card("contact", isAdmin || isMine)}
          {"birth_date" in member && card("papers", isAdmin)}
        </div>
        <div className="grid gap-4">
          <Assignments member={member} />
          {(may.all("staff_attendance.view") || isMine) && <MemberDays member={member.id} />}
          {may.do("staff.appoint") && <MemberActs member={member} />}
        </div>
      </div>
      <EditSheet
        isOpen={open !== null}
        onClose={() => setOpen(null)}
        title={open ? titles[open] : ""}
        fields={open ? FIELDS[open] : []}
        row={{ ...member }}
        save={save}
      />
    </>
  );
}
