// What becomes stale when documents are issued or end, and when somebody else signs.
import type { Handlers } from "@/lib/live";
import { documentKeys } from "./queries";

const documents = () => [documentKeys.all, documentKeys.readiness];
const signers = () => [documentKeys.signatories, documentKeys.readiness];

export const documentsLive = {
  "document.issued": documents,
  "document.replaced": documents,
  "document.revoked": documents,
  "signatory.added": signers,
  "signatory.changed": signers,
  "signatory.ending": signers,
  "serials.imported": () => [documentKeys.readiness],
  "binder.made": () => [["binders"]],
} satisfies Partial<Handlers>;
