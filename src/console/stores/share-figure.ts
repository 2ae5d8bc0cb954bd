/** A share as people read it: one place below ten per cent, where it matters. */
export const sharePercent = (share: number): string =>
  `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
