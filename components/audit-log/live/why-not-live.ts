import type { ScreenFilters } from '@/lib/client/audit-log-url';

/** Why new entries cannot come into what is listed, or null where they can. */
export function whyNotLive({ before, order }: ScreenFilters): string | null {
  if (before !== undefined) {
    return 'The time range has an end, and what is new lies after it. Take the end off to follow the log.';
  }
  if (order === 'asc') {
    return 'The oldest entries stand first, and what is new comes last. Show the newest first to follow the log.';
  }
  return null;
}
