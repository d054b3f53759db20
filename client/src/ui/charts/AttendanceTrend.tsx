// Attendance of each training day as stacked bars, with the same numbers as a table for readers.
import { AxisBottom, AxisLeft } from "@visx/axis";
import { GridRows } from "@visx/grid";
import { Group } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { BarStack } from "@visx/shape";
import { useId } from "react";
import { useStatusWords } from "../StatusMark";
import { useWidth } from "./useWidth";

const SERIES = ["present", "late", "excused", "absent", "unmarked"] as const;
type Series = (typeof SERIES)[number];

export interface TrendDay extends Record<Series, number> {
  key: string | number;
  /** Short enough for an axis: "21 Nov". */
  label: string;
}

export interface AttendanceTrendProps {
  caption: string;
  days: readonly TrendDay[];
  height?: number;
}

const COLOURS: Record<Series, string> = {
  present: "var(--chart-present)",
  late: "var(--chart-late)",
  excused: "var(--chart-excused)",
  absent: "var(--chart-absent)",
  unmarked: "var(--chart-unmarked)",
};

const MARGIN = { top: 8, right: 4, bottom: 26, left: 34 };

export function AttendanceTrend({ caption, days, height = 200 }: AttendanceTrendProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const words = useStatusWords();
  return (
    <figure className="relative grid grid-cols-1 gap-2">
      <figcaption className="sr-only">{caption}</figcaption>
      <div ref={element} aria-hidden="true" className="w-full overflow-hidden">
        {width > 0 && <Bars days={days} width={width} height={height} />}
      </div>
      <ul aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-muted">
        {SERIES.filter((series) => days.some((day) => day[series] > 0)).map((series) => (
          <li key={series} className="inline-flex items-center gap-1.5">
            <svg viewBox="0 0 12 12" className="size-3">
              <Swatch series={series} />
            </svg>
            {words[series]}
          </li>
        ))}
      </ul>
      <TrendTable caption={caption} days={days} />
    </figure>
  );
}

function Bars({
  days,
  width,
  height,
}: {
  days: readonly TrendDay[];
  width: number;
  height: number;
}) {
  const id = useId();
  const inner = {
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom,
  };
  const totals = days.map((day) => SERIES.reduce((sum, series) => sum + day[series], 0));
  const x = scaleBand({
    domain: days.map((day) => day.label),
    range: [0, inner.width],
    padding: 0.28,
  });
  const y = scaleLinear({
    domain: [0, Math.max(1, ...totals)],
    range: [inner.height, 0],
    nice: true,
  });
  const every = Math.max(1, Math.ceil(days.length / Math.max(1, Math.floor(inner.width / 56))));
  const shown = days.filter((_, index) => index % every === 0).map((day) => day.label);
  const tick = { fill: "var(--muted)", fontSize: 11, fontFamily: "var(--font-sans)" };
  return (
    <svg width={width} height={height} className="block">
      <Hatch id={id} />
      <Group left={MARGIN.left} top={MARGIN.top}>
        <GridRows scale={y} width={inner.width} numTicks={4} stroke="var(--line)" />
        <BarStack
          data={[...days]}
          keys={[...SERIES]}
          x={(day) => day.label}
          xScale={x}
          yScale={y}
          color={(series) => (series === "absent" ? `url(#${id})` : COLOURS[series])}
        />
        <AxisLeft
          scale={y}
          numTicks={4}
          hideAxisLine
          hideTicks
          tickLabelProps={{ ...tick, textAnchor: "end", dx: -2, dy: 4 }}
        />
        <AxisBottom
          scale={x}
          top={inner.height}
          tickValues={shown}
          stroke="var(--line-strong)"
          hideTicks
          tickLabelProps={{ ...tick, textAnchor: "middle" }}
        />
      </Group>
    </svg>
  );
}

// Absences are hatched, so that they stand out without colour too.
function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" fill="var(--danger-soft)" />
        <rect width="2.5" height="5" fill="var(--chart-absent)" />
      </pattern>
    </defs>
  );
}

function Swatch({ series }: { series: Series }) {
  if (series !== "absent") return <rect width="12" height="12" rx="3" fill={COLOURS[series]} />;
  return <path d="M0 12 12 0v5L5 12Zm0-7 5-5H0Zm7 7h5V7Z" fill={COLOURS.absent} />;
}

function TrendTable({ caption, days }: { caption: string; days: readonly TrendDay[] }) {
  const words = useStatusWords();
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {SERIES.map((series) => (
            <th key={series} scope="col">
              {words[series]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.key}>
            <th scope="row">{day.label}</th>
            {SERIES.map((series) => (
              <td key={series}>{day[series]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
