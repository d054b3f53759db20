// Draws a long document page by page, so that the page keeps answering meanwhile.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** How many of the pages are to be drawn now; all of them as soon as somebody prints. */
export function useGrowing(total: number): number {
  const [drawn, setDrawn] = useState(Math.min(1, total));
  useEffect(() => {
    if (drawn >= total) return;
    const timer = setTimeout(() => setDrawn(drawn + 1));
    const finish = () => flushSync(() => setDrawn(total));
    addEventListener("beforeprint", finish);
    return () => {
      clearTimeout(timer);
      removeEventListener("beforeprint", finish);
    };
  }, [drawn, total]);
  return drawn;
}
