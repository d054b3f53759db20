// The way to the scanner; while it is shown, what scanning needs is fetched for later.
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ScanQrCode } from "lucide-react";
import { useEffect } from "react";
import type { TrainingDay } from "@/lib/api";
import { buttonClass } from "@/ui/Button";

const AFTER_MS = 1_500;

export function ScanLink({ day }: { day: TrainingDay }) {
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setTimeout(() => {
      void import("./prepare").then((part) => part.prepareScanning(queries, day.id));
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [queries, day.id]);
  return (
    <Link to="/days/$id/scan" params={{ id: String(day.id) }} className={buttonClass("secondary")}>
      <ScanQrCode aria-hidden="true" className="size-4" />
      <Trans>Scan codes</Trans>
    </Link>
  );
}
