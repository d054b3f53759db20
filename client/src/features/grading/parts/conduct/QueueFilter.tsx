// Whether a queue shows only what waits, or what was decided too.
import { useLingui } from "@lingui/react/macro";
import { Select } from "@/ui/Select";

interface QueueFilterProps {
  waiting: string;
  isAll: boolean;
  onAll: (isAll: boolean) => void;
}

export function QueueFilter({ waiting, isAll, onAll }: QueueFilterProps) {
  const { t } = useLingui();
  return (
    <Select
      label={t`Show`}
      hasHiddenLabel
      className="mb-4 sm:w-64"
      choices={[
        { value: "waiting", label: waiting },
        { value: "all", label: t`All, decided ones too` },
      ]}
      value={isAll ? "all" : "waiting"}
      onChange={({ target }) => onAll(target.value === "all")}
    />
  );
}
