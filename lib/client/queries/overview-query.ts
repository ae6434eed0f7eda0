import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getAuditLogOverview } from '@/lib/contract/overview';
import { request } from '../api';
import { apiFilters } from '../audit-log-url';
import type { Period } from '../overview/period';

/** The parameters of an overview, also of the one that the server fetches: those of the list of the period, and its time zone. */
export const overviewInput = (period: Period, timeZone: string, now = Date.now()) => ({
  ...apiFilters({ range: period, tz: timeZone }, now),
  zone: [timeZone],
});

export const overviewQuery = (period: Period, timeZone: string) =>
  queryOptions({
    queryKey: ['overview', period, timeZone],
    queryFn: ({ signal }) =>
      request<typeof getAuditLogOverview>(
        'GET',
        '/v1/audit-log/overview',
        overviewInput(period, timeZone),
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
