import { queryOptions } from '@tanstack/react-query';
import type { getAuditLogActivity } from '@/lib/contract/activity';
import { request } from '../api';
import { apiFilters, inTimeZone, type ScreenFilters } from '../audit-log-url';

/** What the entries of a list are, in buckets of this length. */
export function activityQuery(
  { order, ...filters }: ScreenFilters,
  timeZone: string,
  bucketSeconds: number,
) {
  return queryOptions({
    queryKey: ['activity', filters, timeZone, bucketSeconds],
    queryFn: ({ signal }) =>
      request<typeof getAuditLogActivity>(
        'GET',
        '/v1/audit-log/activity',
        {
          ...apiFilters(inTimeZone(filters, timeZone)),
          zone: [timeZone],
          bucket_seconds: [`${bucketSeconds}`],
        },
        signal,
      ),
    staleTime: 30_000,
  });
}
