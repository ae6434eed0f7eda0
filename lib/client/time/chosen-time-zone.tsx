'use client';

import type { ReactNode } from 'react';
import { useUrlState } from '../url-state/use-url-state';
import { ChosenTimeZone } from './time-zone';
import { timeZoneParam } from './time-zone-param';

const params = { zone: timeZoneParam };

/** The time zone in the address, so that a shared link shows the same times to everybody. Null is the reader's own. */
export function useChosenTimeZone() {
  const [{ zone }, change] = useUrlState(params);
  return [zone, (next: string | null) => change({ zone: next })] as const;
}

export function UrlTimeZone({ children }: { children: ReactNode }) {
  const [zone] = useChosenTimeZone();
  return <ChosenTimeZone value={zone}>{children}</ChosenTimeZone>;
}
