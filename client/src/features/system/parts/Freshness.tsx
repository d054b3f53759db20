// Says when a page's data was read, as long as changes are not being pushed.
import { showAsOf } from "@/lib/format";
import { useLiveStatus } from "@/lib/live";
import { AsOf } from "@/ui/AsOf";

/** `<Freshness at={query.dataUpdatedAt} />` */
export function Freshness({ at }: { at: number }) {
  const { state } = useLiveStatus();
  if (state === "live" || at === 0) return null;
  return <AsOf when={showAsOf(new Date(at))} />;
}
