import { formatCount } from '../../format';
import { commonMessages } from '../common';

/** Entries over time. */
export const histogramMessages = {
  stack: 'Stack the timeline',
  stacks: {
    action: 'By action',
    resource_type: 'By resource type',
    actor_type: 'By actor type',
  },
  loading: 'Loading the timeline',
  notLoaded: (reason: string) => `The timeline could not be loaded. ${reason}`,
  keys: 'Timeline. Arrow keys select, Shift extends the selection, Enter shows only the selected part.',
  nothingChosen: 'Nothing selected',
  noEntries: 'No entries in this range',
  legend: 'Legend',
  other: 'Other',
  entries: (count: number, isEstimate: boolean) =>
    isEstimate ? `about ${commonMessages.entries(count)}` : commonMessages.entries(count),
  count: (count: number, isEstimate: boolean) =>
    isEstimate ? `about ${formatCount(count)}` : formatCount(count),
  part: (range: string, entries: string) => `${range}: ${entries}`,
  show: (part: string) => `Show ${part}`,
  clear: 'Clear the selection',
  table: 'Entries over time',
  timeColumn: 'Time',
  entriesColumn: 'Entries',
};
