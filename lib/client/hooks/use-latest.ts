'use client';

import { useCallback, useEffect, useRef } from 'react';

/** A stable function that runs the latest callback, so that memoized rows do not render again. */
export function useLatest<Arguments extends unknown[], Result>(
  latest: (...values: Arguments) => Result,
) {
  const ref = useRef(latest);
  useEffect(() => {
    ref.current = latest;
  });
  return useCallback((...values: Arguments) => ref.current(...values), []);
}
