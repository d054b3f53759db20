// A QR code as one path: dark on white in every theme, with the quiet border that readers need.
import { useMemo } from "react";
import { encode } from "uqr";

export interface QrCodeProps {
  text: string;
  /** What it leads to; without it the code says nothing that does not stand beside it. */
  label?: string;
  className?: string;
}

const QUIET = 4;

export function QrCode({ text, label, className }: QrCodeProps) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  const side = size + 2 * QUIET;
  return (
    <svg
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={className}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: "M", border: 0 });
  return { size, path: data.map(lineOf).join("") };
}

// Neighbouring dark squares of a line are one bar, which keeps the path short.
function lineOf(squares: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < squares.length; x += 1) {
    if (!squares[x]) continue;
    const from = x;
    while (squares[x + 1]) x += 1;
    path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
  }
  return path;
}
