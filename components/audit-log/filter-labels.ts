import type { FilterName } from '@/lib/contract/audit-log';

export const filterLabels: Record<FilterName, string> = {
  resource_type: 'Resource type',
  resource_id: 'Resource ID',
  action: 'Action',
};
