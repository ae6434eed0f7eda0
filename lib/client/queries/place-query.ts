import { queryOptions } from '@tanstack/react-query';
import type { getPlace } from '@/lib/contract/place';
import { request } from '../api';

export function placeQuery(address: string) {
  return queryOptions({
    queryKey: ['place', address],
    queryFn: ({ signal }) =>
      request<typeof getPlace>('GET', '/v1/place', { ip_address: [address] }, signal),
    // Without it the entry is whole.
    retry: false,
  });
}
