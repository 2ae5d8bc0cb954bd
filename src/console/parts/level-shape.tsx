/** Circle, square, triangle-topped house, diamond, octagon: the graver, the more it stands out. */
const outlines = [
  <circle key="1" cx="12" cy="12" r="9" />,
  <rect key="2" x="3.5" y="3.5" width="17" height="17" rx="3.5" />,
  <path key="3" d="M12 1.8 22 9.2 18.4 21H5.6L2 9.2Z" strokeLinejoin="round" />,
  <path key="4" d="M12 .9 23.1 12 12 23.1.9 12Z" strokeLinejoin="round" />,
  <path key="5" d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z" strokeLinejoin="round" />,
];

/** The bare shape of a level. Levels 4 and 5 are filled, so that they carry across a room. */
export function LevelShape({ level, size }: { level: number; size: number }) {
  const solid = level >= 4;
  const colour = `var(--level-${level})`;
  return (
    <svg className="level-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <g fill={solid ? colour : `var(--level-${level}-soft)`} stroke={colour} strokeWidth="1.6">
        {outlines[level - 1] ?? outlines[0]}
      </g>
      <text x="12" y={level === 3 ? 16.6 : 16} fill={solid ? "var(--surface)" : colour}>
        {level}
      </text>
    </svg>
  );
}
