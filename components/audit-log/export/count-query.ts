import { queryOptions } from '@tanstack/react-query';
import { request } from '@/lib/client/api';
import { apiFilters, type ScreenFilters } from '@/lib/client/audit-log-url';
import type { countAuditLog } from '@/lib/contract/count';

/** How many entries match the filters; counted again each time that it is needed. */
export function countQuery(filters: ScreenFilters) {
  return queryOptions({
    queryKey: ['audit-log-count', filters],
    queryFn: ({ signal }) =>
      request<typeof countAuditLog>('GET', '/v1/audit-log/count', apiFilters(filters), signal),
    gcTime: 0,
  });
}
