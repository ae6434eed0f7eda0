'use client';

import { useEffect, useState } from 'react';

/** The value as it was when it last rested for a moment. An empty one counts at once. */
export function useDebounced(value: string, milliseconds = 200) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
