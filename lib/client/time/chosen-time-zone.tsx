'use client';

import { useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { ChosenTimeZone } from './time-zone';
import { parseAsTimeZone } from './time-zone-param';

/** The time zone in the address, so that a shared link shows the same times to everybody. Null is the reader's own. */
export function useChosenTimeZone() {
  return useQueryState('zone', parseAsTimeZone.withOptions({ history: 'replace' }));
}

export function UrlTimeZone({ children }: { children: ReactNode }) {
  const [zone] = useChosenTimeZone();
  return <ChosenTimeZone value={zone}>{children}</ChosenTimeZone>;
}
