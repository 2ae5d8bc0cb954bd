import { type RefCallback, useCallback } from "react";

/** So far ahead of what is seen something is got ready, in pixels. */
const ahead = 600;

/** Calls back each time an element comes near to being seen. */
export const useNear = (onNear: () => void): RefCallback<Element> =>
  useCallback(
    (element) => {
      if (element === null) return;
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) onNear();
        },
        { root: element.parentElement, rootMargin: `0px 0px ${ahead}px` },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [onNear],
  );
