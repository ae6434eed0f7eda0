'use client';

import { useCallback, useEffect, useRef } from 'react';

/** A function that stays the same and always runs the latest code: memoised rows need not be drawn again for it. */
export function useLatest<Arguments extends unknown[], Result>(
  latest: (...values: Arguments) => Result,
) {
  const ref = useRef(latest);
  useEffect(() => {
    ref.current = latest;
  });
  return useCallback((...values: Arguments) => ref.current(...values), []);
}
