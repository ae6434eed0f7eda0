import { formatCount } from '../../format';
import { localized } from '../localized';
import { sentence, type Wrap } from '../sentence';

/** The filters: their names, buttons and chips. */
export const filterMessages = localized('filterMessages', {
  names: {
    resource_type: 'Resource type',
    resource_id: 'Resource ID',
    action: 'Action',
    actor: 'Actor',
    user_id: 'User ID',
    api_key_id: 'API key',
    ip_address: 'IP address',
    source: 'Source',
    outcome: 'Outcome',
    hint: 'Hint',
    target: 'Target',
    group_id: 'Group',
    session_id: 'Session',
    correlation_id: 'Correlation ID',
    external_id: 'External ID',
  },
  selected: (label: string, count: number) => `${label}, ${formatCount(count)} selected`,
  filters: 'Filters',
  active: 'Active filters',
  activeCount: (count: number) => `Filters, ${formatCount(count)} active`,
  empty: '(empty)',
  is: (name: string, value: string) => `${name}: ${value}`,
  isNot: (name: string, value: string) => `${name} is not ${value}`,
  /** The first half of a chip, before the value. */
  chipIs: (name: string) => `${name}:`,
  chipIsNot: (name: string, strong: Wrap) => sentence`${name} ${strong('is not')}`,
  edit: (filter: string) => `Edit filter ${filter}`,
  remove: (filter: string) => `Remove filter ${filter}`,
  not: (value: string) => `not ${value}`,
  list: (filters: string[]) => filters.join(', '),
  clear: 'Clear',
  clearAll: 'Clear filters',
  showEntries: 'Show entries',
});
