import type { Overview } from '@/lib/contract/overview';
import { auditLogPath, type ScreenFilters } from '../audit-log-url';
import { comparePath, valueOfPeriod } from '../compare/subjects';

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

/** The address that compares the period with the one before, as far as the overview has counted them, and by the same time. */
export const pathOfPeriods = ({ after, counted_after, before, compared }: Overview) =>
  comparePath({
    of: 'period',
    is: [{ after: counted_after ?? after, before }, compared].map(valueOfPeriod),
    by: 'recorded',
  });
