import { queryOptions } from '@tanstack/react-query';
import type { listViews } from '@/lib/contract/views';
import { request } from '../api';

export const viewsQuery = queryOptions({
  queryKey: ['audit-log-views'],
  queryFn: ({ signal }) => request<typeof listViews>('GET', '/v1/audit-log/views', {}, signal),
  // Other people may share views at any time.
  staleTime: 60_000,
});
