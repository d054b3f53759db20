// Opens the dialog that asks who this is, whenever the server wants to know it again.
import { lazy, Suspense } from "react";
import { useIsProofAsked } from "@/lib/auth";

const ProofDialog = lazy(() => import("@/features/authentication/parts/ProofDialog"));

export function ProofGate() {
  if (!useIsProofAsked()) return null;
  return (
    <Suspense>
      <ProofDialog />
    </Suspense>
  );
}
