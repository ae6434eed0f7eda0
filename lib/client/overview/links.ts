import type { Overview } from '@/lib/contract/overview';
import { auditLogPath, type ScreenFilters } from '../audit-log-url';

// Where the numbers and names of the overview lead: to the list that a number counts.

type Range = Pick<ScreenFilters, 'after' | 'before'>;

/** The range that was counted. */
export const countedRange = ({ after, counted_after, before }: Overview): Range => ({
  after: counted_after ?? after,
  before,
});

/** The list with these filters, in the order in which the log was recorded, as the overview counts it. */
export const listPath = (range: Range, filters: ScreenFilters = {}) =>
  auditLogPath({ ...filters, ...range, by: 'recorded' });

/** An entry beside the list that it is from. */
export const entryInList = (range: Range, filters: ScreenFilters, id: string) =>
  auditLogPath({ ...filters, ...range, by: 'recorded', entry: id });
