// The outermost frame: whatever page it is, with the messages over it.
import { Outlet } from "@tanstack/react-router";
import { Toaster } from "@/ui/Toaster";
import { ProofGate } from "./ProofGate";
import { UpdateBar } from "./UpdateBar";

export function Root() {
  return (
    <>
      <UpdateBar />
      <Outlet />
      <ProofGate />
      <Toaster />
    </>
  );
}
