import type { HistogramField } from '@/lib/contract/fields';
import { formatCount } from '../../format';
import { commonMessages } from '../common';
import { localized } from '../localized';

/** What a count says. */
const qualified = {
  exact: (count: string) => count,
  estimate: (count: string) => `about ${count}`,
  partial: (count: string) => `at least ${count}`,
  unknown: (_count: string) => 'not counted',
};

/** Entries over time. */
export const histogramMessages = localized('histogramMessages', {
  stack: 'Stack the timeline',
  stacks: {
    action: 'By action',
    resource_type: 'By resource type',
    actor: 'By actor',
    actor_type: 'By actor type',
    api_key_id: 'By API key',
    ip_address: 'By address',
    outcome: 'By outcome',
  } satisfies Record<HistogramField, string>,
  loading: 'Loading the timeline',
  notLoaded: (reason: string) => `The timeline could not be loaded. ${reason}`,
  keys: 'Timeline. Arrow keys select, Shift extends the selection, Enter shows only the selected part.',
  nothingChosen: 'Nothing selected',
  noEntries: 'No entries in this range',
  legend: 'Legend',
  /** What the entries beside the named values have. */
  others: {
    action: 'Other',
    resource_type: 'Other',
    actor: 'Other or unknown',
    actor_type: 'Other',
    api_key_id: 'Other or none',
    ip_address: 'Other or none',
    outcome: 'Not said',
  } satisfies Record<HistogramField, string>,
  /** Of a button of the legend. */
  showOnly: (label: string, entries: string) => `Show only ${label}, ${entries}`,
  entries: (count: number, certainty: keyof typeof qualified) =>
    qualified[certainty](commonMessages.entries(count)),
  count: (count: number, certainty: keyof typeof qualified) =>
    qualified[certainty](formatCount(count)),
  notCounted: 'Not counted',
  /** Of a value that does not occur in the entries looked at. */
  notKnown: 'not known',
  countedBackTo: (time: string) => `Every entry since ${time} was counted.`,
  noneFound: (time: string) => `Every entry since ${time} was counted, and none matches.`,
  estimated: 'Paler bars before that are estimates.',
  uncounted: 'The hatched part was not counted: select a part of it to count that alone.',
  part: (range: string, entries: string) => `${range}: ${entries}`,
  show: (entries: string) => `Show ${entries}`,
  showUncounted: 'Show this part',
  from: (range: string) => `from ${range}`,
  clear: 'Clear the selection',
  table: 'Entries over time',
  timeColumn: 'Time',
  entriesColumn: 'Entries',
});
