// A cadet's record and profile in sections, for the cadet and for administrators.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Cadet, CadetProfile } from "@/lib/api";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { EditSheet } from "../edit/EditSheet";
import type { EditField } from "../edit/fields";
import { useEditCadet, useEditProfile } from "../mutations";
import { profileQuery } from "../queries";
import { CompletenessCard } from "./CompletenessCard";
import { HealthCard } from "./HealthCard";
import { SectionCard } from "./SectionCard";
import { CONTACT, FAMILY, LEGAL, OFFICE, SCHOOL, UNIFORM } from "./sections";

interface ProfileSectionsProps {
  cadet: Cadet;
  /** One's own record: legal fields are asked for, and what the office enters is only read. */
  isMine: boolean;
  /** Stands beside a legal field. */
  aside?: (field: EditField) => ReactNode;
}

type Section = "identity" | "contact" | "school" | "family" | "uniform" | "office";

export function ProfileSections({ cadet, isMine, aside }: ProfileSectionsProps) {
  const query = useQuery(profileQuery(cadet.id));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} />}>
      {(profile) => (
        <Sections cadet={cadet} profile={profile} isMine={isMine} {...(aside ? { aside } : {})} />
      )}
    </Loaded>
  );
}

function Sections({
  cadet,
  profile,
  isMine,
  aside,
}: ProfileSectionsProps & { profile: CadetProfile }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Section | null>(null);
  const missing = new Set(profile.completeness.flatMap((each) => each.missing));
  const titles: Record<Section, string> = {
    identity: t`Identity`,
    contact: t`Contact`,
    school: t`School`,
    family: t`Family and emergency`,
    uniform: t`Uniform sizes`,
    office: t`For the office`,
  };
  const card = (section: Section, fields: readonly EditField[], row: object, canEdit: boolean) => (
    <SectionCard
      title={titles[section]}
      fields={fields}
      row={{ ...row }}
      missing={missing}
      onEdit={canEdit ? () => setOpen(section) : undefined}
      {...(section === "identity" && aside ? { aside } : {})}
    />
  );
  return (
    <div className="grid gap-4">
      <CompletenessCard completeness={profile.completeness} />
      <div className="grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <div className="grid gap-4">
          {card("identity", LEGAL, cadet, !isMine)}
          {card("contact", CONTACT, cadet, true)}
          {card("school", SCHOOL, cadet, !isMine)}
          {card("office", OFFICE, profile, !isMine)}
        </div>
        <div className="grid gap-4">
          {card("family", FAMILY, profile, true)}
          {card("uniform", UNIFORM, profile, true)}
          <HealthCard cadet={cadet.id} isMine={isMine} />
        </div>
      </div>
      <p className="flex gap-2 text-[0.8125rem] text-muted">
        <ShieldAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        {isMine ? (
          <Trans>Only you and the administrators of the unit see this page.</Trans>
        ) : (
          <Trans>
            Contact, birth date and address are personal data: use them for training matters only.
          </Trans>
        )}
      </p>
      <Sheets
        cadet={cadet}
        profile={profile}
        open={open}
        title={open ? titles[open] : ""}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

const FIELDS: Record<Section, readonly EditField[]> = {
  identity: LEGAL,
  contact: CONTACT,
  school: SCHOOL,
  family: FAMILY,
  uniform: UNIFORM,
  office: OFFICE,
};
const OF_RECORD: readonly Section[] = ["identity", "contact", "school"];

interface SheetsProps {
  cadet: Cadet;
  profile: CadetProfile;
  open: Section | null;
  title: string;
  onClose: () => void;
}

function Sheets({ cadet, profile, open, title, onClose }: SheetsProps) {
  const record = useEditCadet(cadet.id);
  const more = useEditProfile(cadet.id);
  const isOfRecord = open !== null && OF_RECORD.includes(open);
  return (
    <>
      <EditSheet
        isOpen={open !== null && isOfRecord}
        onClose={onClose}
        title={title}
        fields={open ? FIELDS[open] : []}
        row={{ ...cadet }}
        save={record}
      />
      <EditSheet
        isOpen={open !== null && !isOfRecord}
        onClose={onClose}
        title={title}
        fields={open ? FIELDS[open] : []}
        row={{ ...profile }}
        save={more}
      />
    </>
  );
}
