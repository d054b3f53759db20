// Health notes: shown at once to the cadet; to others after a press, which the journal keeps.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { HeartPulse, ShieldAlert } from "lucide-react";
import { useState } from "react";
import type { HealthNotes } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Loaded } from "@/ui/Loaded";
import { SkeletonRows } from "@/ui/Skeleton";
import { EditSheet } from "../edit/EditSheet";
import { useEditProfile } from "../mutations";
import { healthQuery } from "../queries";
import { SectionCard } from "./SectionCard";
import { HEALTH } from "./sections";

const NOTHING_MISSING: ReadonlySet<string> = new Set();

export function HealthCard({ cadet, isMine }: { cadet: number; isMine: boolean }) {
  const [isOpened, setIsOpened] = useState(isMine);
  if (isOpened) return <Opened cadet={cadet} />;
  return (
    <section aria-labelledby="health" className="card px-5 py-4">
      <h2 id="health" className="mb-1.5 text-base font-semibold">
        <Trans>Health</Trans>
      </h2>
      <p className="mb-3 flex gap-2 text-sm text-muted">
        <ShieldAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
        <Trans>
          Health notes are the cadet's own. Opening them is written into the journal with your name
          and the time.
        </Trans>
      </p>
      <Button
        icon={<HeartPulse aria-hidden="true" className="size-4" />}
        onClick={() => setIsOpened(true)}
      >
        <Trans>Open the health notes</Trans>
      </Button>
    </section>
  );
}

function Opened({ cadet }: { cadet: number }) {
  const query = useQuery(healthQuery(cadet));
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} />}>
      {(notes) => (
        <Notes
          cadet={cadet}
          notes={notes}
          onReadAgain={async () => (await query.refetch({ throwOnError: true })).data ?? notes}
        />
      )}
    </Loaded>
  );
}

interface NotesProps {
  cadet: number;
  notes: HealthNotes;
  onReadAgain: () => Promise<HealthNotes>;
}

function Notes({ cadet, notes, onReadAgain }: NotesProps) {
  const { t } = useLingui();
  const [isEditing, setIsEditing] = useState(false);
  const save = useEditProfile(cadet);
  return (
    <>
      <SectionCard
        title={t`Health`}
        fields={HEALTH}
        row={{ ...notes }}
        missing={NOTHING_MISSING}
        onEdit={() => setIsEditing(true)}
      />
      <EditSheet
        isOpen={isEditing}
        onClose={() => setIsEditing(false)}
        title={t`Health`}
        description={t`Read by the cadet and, each time noted in the journal, by administrators.`}
        fields={HEALTH}
        row={{ ...notes }}
        save={save}
        readAgain={onReadAgain}
      />
    </>
  );
}
