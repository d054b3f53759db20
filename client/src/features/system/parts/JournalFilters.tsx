// Narrows the journal; what is chosen stands in the address.
import { Trans, useLingui } from "@lingui/react/macro";
import { SlidersHorizontal, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { Select } from "@/ui/Select";
import { TextInput } from "@/ui/TextInput";
import type { JournalSearch } from "../search";
import { useJournalKinds } from "./journalKinds";
import { CadetFilter, PersonFilter } from "./journalPickers";

type Filters = Omit<JournalSearch, "page">;
export type ChangedFilters = { [K in keyof Filters]?: Filters[K] | undefined };

interface JournalFiltersProps {
  filters: Filters;
  onFilter: (changed: ChangedFilters) => void;
}

const NONE: ChangedFilters = {
  type: undefined,
  actor: undefined,
  user: undefined,
  cadet: undefined,
  request: undefined,
  since: undefined,
  until: undefined,
};

// A phone shows the two filters that are used most, and the others on demand.
export function JournalFilters({ filters, onFilter }: JournalFiltersProps) {
  const { t } = useLingui();
  const kinds = useJournalKinds();
  const { type: _, actor: __, ...rare } = filters;
  const [isWhole, setIsWhole] = useState(Object.keys(rare).length > 0);
  return (
    <search className="mb-4 grid grid-cols-1 items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <Select
        label={t`What happened`}
        placeholder={t`Everything`}
        value={filters.type ?? ""}
        choices={kinds.map(({ type, label }) => ({ value: type, label }))}
        onChange={({ target }) => onFilter({ type: target.value || undefined })}
      />
      <PersonFilter
        label={t`Who did it`}
        id={filters.actor}
        onId={(actor) => onFilter({ actor })}
      />
      <Button
        className="sm:hidden"
        aria-expanded={isWhole}
        icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
        onClick={() => setIsWhole(!isWhole)}
      >
        <Trans>More filters</Trans>
      </Button>
      <div className={isWhole ? "contents" : "contents max-sm:hidden"}>
        <CadetFilter
          label={t`Which cadet`}
          id={filters.cadet}
          onId={(cadet) => onFilter({ cadet })}
        />
        <PersonFilter
          label={t`Whose account`}
          id={filters.user}
          onId={(user) => onFilter({ user })}
        />
        <TextInput
          type="date"
          label={t`From`}
          value={filters.since ?? ""}
          onChange={({ target }) => onFilter({ since: target.value || undefined })}
        />
        <TextInput
          type="date"
          label={t`To`}
          value={filters.until ?? ""}
          onChange={({ target }) => onFilter({ until: target.value || undefined })}
        />
        <RequestBox
          key={filters.request ?? ""}
          request={filters.request ?? ""}
          onRequest={(request) => onFilter({ request: request || undefined })}
        />
      </div>
      <Button
        kind="quiet"
        className="self-end"
        disabled={Object.keys(filters).length === 0}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={() => onFilter(NONE)}
      >
        <Trans>Show everything</Trans>
      </Button>
    </search>
  );
}

// Pasted from an error on a page; asked for once it is complete, not while it is typed.
function RequestBox({
  request,
  onRequest,
}: {
  request: string;
  onRequest: (request: string) => void;
}) {
  const { t } = useLingui();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRequest(String(new FormData(event.currentTarget).get("request") ?? "").trim());
      }}
    >
      <TextInput
        label={t`Request id`}
        name="request"
        autoComplete="off"
        spellCheck={false}
        defaultValue={request}
        placeholder={t`As an error message gives it`}
        onBlur={({ target }) => {
          if (target.value.trim() !== request) onRequest(target.value.trim());
        }}
      />
    </form>
  );
}
