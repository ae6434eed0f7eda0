import { localized } from '../localized';

/** The keyboard shortcuts, with the keys as a keyboard names them. */
export const shortcutMessages = localized('shortcutMessages', {
  title: 'Keyboard shortcuts',
  shortcuts: [
    { keys: ['j', '↓'], action: 'Next entry' },
    { keys: ['k', '↑'], action: 'Previous entry' },
    { keys: ['Page Down', 'Page Up'], action: 'One screen down or up' },
    { keys: ['Home', 'End'], action: 'First or last loaded entry' },
    { keys: ['Enter'], action: 'Open the entry' },
    { keys: ['→', '←'], action: 'Open or fold entries that belong together' },
    { keys: ['f'], action: 'Filter by a value of the entry, or copy it' },
    { keys: ['[', ']'], action: 'Previous or next entry, while one is open' },
    { keys: ['Esc'], action: 'Close the entry' },
    { keys: ['↑'], action: 'From the first row: column widths, with ← and →' },
    { keys: ['/'], action: 'Search and filter' },
    { keys: ['t'], action: 'Choose the time range' },
    { keys: ['r'], action: 'Refresh' },
    { keys: ['l'], action: 'Follow the log live, or stop' },
    { keys: ['e'], action: 'Export' },
    { keys: ['⌘ K', 'Ctrl K'], action: 'Commands' },
    { keys: ['⌘ P', 'Ctrl P'], action: 'Print the list' },
    { keys: ['?'], action: 'Show this list' },
  ],
  singleKeys: 'Single-key shortcuts',
  singleKeysDescription:
    'For r, l, t, e, ?, /, [, ] and, outside the table, j and k. In the table, keys always work.',
});
