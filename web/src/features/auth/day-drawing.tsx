import { projectColorVar } from '../../ui/index.ts';

/** Hours from 8 to 18; `from` and `to` in hours. The colours are those of the project palette. */
const BLOCKS = [
  { from: 8.5, to: 9.25, color: '#2784D5', line: 0.44 },
  { from: 9.5, to: 11.75, color: '#9565C7', line: 0.62 },
  { from: 11.75, to: 12.5, color: '#2E9848', line: 0.36 },
  { from: 13.5, to: 15.25, color: '#C46016', line: 0.54 },
];
const RUNNING = { from: 15.5, to: 16.6, color: '#2784D5', line: 0.4 };
const HOURS = Array.from({ length: 12 }, (_, index) => index + 7);
const HOUR = 62;
const LEFT = 56;
const WIDTH = 520;

const top = (hour: number) => (hour - 7) * HOUR + 20;

/** A page of the diary with a day on it, drawn in the colours of the theme. Decoration. */
export function DayDrawing() {
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${top(18.4)}`} className="w-full" fontSize="12">
      {HOURS.map((hour) => (
        <g key={hour}>
          <text x={LEFT - 14} y={top(hour) + 4} textAnchor="end" fill="var(--muted)" className="tabular">
            {hour}
          </text>
          <line x1={LEFT} x2={WIDTH} y1={top(hour)} y2={top(hour)} stroke="var(--line)" />
        </g>
      ))}
      {[...BLOCKS, RUNNING].map((block) => {
        const { edge, wash } = projectColorVar(block.color);
        const height = (block.to - block.from) * HOUR - 3;
        const width = WIDTH - LEFT - 36;
        return (
          <g key={block.from} transform={`translate(${LEFT + 6} ${top(block.from) + 1.5})`}>
            <rect width={width} height={height} rx="6" fill={wash} />
            <rect width="3.5" height={height} rx="1.75" fill={edge} />
            <rect x="16" y="14" width={width * block.line} height="7" rx="3.5" fill={edge} opacity="0.5" />
            {height > 60 && (
              <rect x="16" y="30" width={width * block.line * 0.55} height="6" rx="3" fill={edge} opacity="0.25" />
            )}
          </g>
        );
      })}
      <line
        x1={LEFT - 4}
        x2={WIDTH}
        y1={top(RUNNING.to)}
        y2={top(RUNNING.to)}
        stroke="var(--accent)"
        strokeWidth="1.5"
      />
      <circle cx={LEFT - 4} cy={top(RUNNING.to)} r="4.5" fill="var(--accent)" className="animate-running" />
    </svg>
  );
}
