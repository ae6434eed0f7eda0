import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { getAuditLogOverview } from '@/lib/contract/overview';
import { request } from '../api';
import { type Period, startOfPeriod } from '../overview/period';

/** The parameters of an overview, also of the one that the server fetches. Who has read the log is not what is looked for. */
export const overviewInput = (period: Period, timeZone: string, now = Date.now()) => ({
  after: [startOfPeriod(period, timeZone, now)],
  zone: [timeZone],
  readings: ['exclude' as const],
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
