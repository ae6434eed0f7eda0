'use client';

import { useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { ChosenTimeZone } from './time-zone';
import { parseAsTimeZone } from './time-zone-param';

/** The zone that the address names: who is sent a link reads the same times as who sent it. Null is one's own. */
export function useChosenTimeZone() {
  return useQueryState('zone', parseAsTimeZone.withOptions({ history: 'replace' }));
}

export function UrlTimeZone({ children }: { children: ReactNode }) {
  const [zone] = useChosenTimeZone();
  return <ChosenTimeZone value={zone}>{children}</ChosenTimeZone>;
}
