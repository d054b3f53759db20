// Who is signed in, and what they may do.
export { type May, may, useMay, useMe, useSession } from "./hooks";
export { type Hurdle, hurdleIn, pageOfHurdle } from "./hurdles";
export { safeNext } from "./next";
export { ProofDeclined, proof, useIsProofAsked, withProof } from "./proof";
export { type SessionState, session } from "./session";
