// What people often start, as entries of the palette: each is an address and the right it needs.
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Need } from "@/lib/routing";

export interface Deed {
  key: string;
  label: MessageDescriptor;
  to: string;
  search?: Record<string, string>;
  needs: Need;
}

const AWARD: Need = { action: "ledger.award" };

export const DEEDS: readonly Deed[] = [
  {
    key: "merit",
    label: msg`Award merit points`,
    to: "/conduct",
    search: { award: "merit" },
    needs: AWARD,
  },
  {
    key: "demerit",
    label: msg`Award demerit points`,
    to: "/conduct",
    search: { award: "demerit" },
    needs: AWARD,
  },
  {
    key: "import",
    label: msg`Import a roster`,
    to: "/roster/import",
    needs: { action: "import.apply" },
  },
  {
    key: "records",
    label: msg`Read records in from a file`,
    to: "/imports/records/new",
    needs: { action: "record_import.apply" },
  },
  {
    key: "draft",
    label: msg`Try out a new policy`,
    to: "/policy/draft",
    needs: { action: "policy.simulate" },
  },
];
