import { formatCount } from '../../format';
import { localized } from '../localized';

/** The display settings. */
export const displayMessages = localized('displayMessages', {
  title: 'Display',
  density: 'Density',
  densities: { compact: 'Compact', default: 'Default', comfortable: 'Comfortable' },
  order: 'Order',
  orders: { desc: 'Newest first', asc: 'Oldest first' },
  listed: 'Listed by',
  listedBy: { recorded: 'When recorded', happened: 'When it happened' },
  time: 'Time',
  times: { absolute: 'Date and time', relative: 'How long ago' },
  readings: 'Who has read this log',
  readingChoices: { exclude: 'Left out', include: 'Show readings' },
  group: 'Fold what belongs together',
  groupings: { none: 'Nothing', request: 'A request', session: 'A session' },
  paging: 'Load more entries',
  pagings: { scroll: 'When scrolling', button: 'With a button' },
  reset: 'Reset',

  timeZone: 'Time zone',
  zones: { local: 'Local', utc: 'UTC', other: 'Other' },
  zoneName: 'Name of the time zone',
  zonePlaceholder: 'Europe/Berlin',
  noSuchZone: 'There is no such zone. Zones are named like Europe/Berlin.',

  columns: 'Columns',
  moveLeft: (column: string) => `Move ${column} left`,
  moveRight: (column: string) => `Move ${column} right`,
  moved: (column: string, place: number, count: number) =>
    `${column} is column ${formatCount(place)} of ${formatCount(count)}.`,
  widths: 'Widths: drag the edge of a column header, or press ↑ on the first row, then ← and →.',
});
