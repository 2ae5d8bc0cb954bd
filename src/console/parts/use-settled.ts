import { useEffect, useState } from "react";

/** Long enough to type on in, short enough to feel at once; in milliseconds. */
const pause = 300;

/** A value as it was when it last stood still for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
