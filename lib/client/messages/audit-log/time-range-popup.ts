import { localized } from '../localized';

/** The popup that changes the time range. */
export const timeRangePopupMessages = localized('timeRangePopupMessages', {
  label: 'Time range',
  relative: 'Relative ranges',
  calendar: 'Periods of the calendar',
  ends: { after: 'From', before: 'To' },
  parts: { date: (end: string) => `${end}: date`, time: (end: string) => `${end}: time` },
  help: (timeZone: string) =>
    `In ${timeZone}. Without a time, the whole day counts; a time in “To” is not included. A time such as 2026-11-01T10:00Z can be pasted.`,
  apply: 'Apply',
  noEnd: 'Choose when the range begins, or when it ends.',
  noDate: 'Choose a whole date. The time may be left out.',
  endsCrossed: 'The range ends before it begins. Choose a later end.',
});
