/** The alerts of some days as tiny columns; the figure beside it says their sum. */
export function Spark({ values }: { values: readonly number[] }) {
  const most = Math.max(1, ...values);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${values.length * 3} 18`}
      width={values.length * 3}
      height={18}
      aria-hidden="true"
    >
      {values.map((value, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
          key={i}
          data-none={value === 0 || undefined}
          x={i * 3}
          width={2}
          y={18 - Math.max(1, (17 * value) / most)}
          height={Math.max(1, (17 * value) / most)}
        />
      ))}
    </svg>
  );
}
