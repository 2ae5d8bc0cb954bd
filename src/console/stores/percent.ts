/** No more than 99 %: nobody is sure from outside. */
export const percent = (p: number): string => `${Math.min(99, Math.round(p * 100))}%`;
