'use client';

import { useEffect, useState } from 'react';

/** The value after it has not changed for a moment. An empty value applies at once. */
export function useDebounced(value: string, milliseconds = 200) {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
