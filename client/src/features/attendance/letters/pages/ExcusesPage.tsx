// Excuse letters: the queue for those who decide, one's own for a cadet.
import { lazy, Suspense } from "react";
import { useMay } from "@/lib/auth";
import { SkeletonRows } from "@/ui/Skeleton";

const LetterQueue = lazy(() =>
  import("../parts/LetterQueue").then((m) => ({ default: m.LetterQueue })),
);
const MyLetters = lazy(() => import("../parts/MyLetters").then((m) => ({ default: m.MyLetters })));

export function ExcusesPage() {
  const may = useMay();
  return (
    <Suspense fallback={<SkeletonRows rows={4} />}>
      {may.do("excuse.decide") ? <LetterQueue /> : <MyLetters />}
    </Suspense>
  );
}
