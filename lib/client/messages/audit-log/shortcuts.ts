/** The keyboard shortcuts, with the keys as a keyboard names them. */
export const shortcutMessages = {
  title: 'Keyboard shortcuts',
  shortcuts: [
    { keys: ['j', '↓'], does: 'Next entry' },
    { keys: ['k', '↑'], does: 'Previous entry' },
    { keys: ['Page Down', 'Page Up'], does: 'A screen further or back' },
    { keys: ['Home', 'End'], does: 'First or last loaded entry' },
    { keys: ['Enter'], does: 'Open the entry' },
    { keys: ['f'], does: 'Filter by a value of the entry, or copy it' },
    { keys: ['[', ']'], does: 'Previous or next entry, with one open' },
    { keys: ['Esc'], does: 'Close the entry' },
    { keys: ['↑'], does: 'From the first row: widths of the columns, by ← and →' },
    { keys: ['/'], does: 'Search and filter' },
    { keys: ['t'], does: 'Choose the time range' },
    { keys: ['r'], does: 'Refresh' },
    { keys: ['l'], does: 'Follow the log live, or stop' },
    { keys: ['e'], does: 'Export' },
    { keys: ['⌘ K', 'Ctrl K'], does: 'Commands' },
    { keys: ['?'], does: 'Show this list' },
  ],
  singleKeys: 'Single-key shortcuts',
  whichKeys: 'For r, l, e, ?, [, ] and, outside the table, j and k. In the table keys always work.',
};
