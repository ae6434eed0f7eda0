import type { FilterName } from '@/lib/contract/filter-names';

export const filterLabels: Record<FilterName, string> = {
  resource_type: 'Resource type',
  resource_id: 'Resource ID',
  action: 'Action',
  user_id: 'Actor',
  api_key_id: 'API key',
  ip_address: 'IP address',
};
