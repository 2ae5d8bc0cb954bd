/** The mark of the house: 合 drawn as a balance whose two sides meet. */
export function Seal({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--accent-strong)" />
      <path
        d="M6.5 14.5 16 6l9.5 8.5M11.5 15.5h9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect
        x="10.5"
        y="19.5"
        width="11"
        height="6.5"
        rx="1.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
      />
    </svg>
  );
}
