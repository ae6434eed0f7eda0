/** The popup that changes the time range. */
export const timeRangePopupMessages = {
  label: 'Time range',
  relative: 'Relative ranges',
  from: 'From',
  to: 'To, not included',
  zone: (timeZone: string) => `In ${timeZone}. A time such as 2026-11-01T10:00Z can be pasted.`,
  apply: 'Apply',
  noEnd: 'Choose when the range begins, or when it ends.',
  endsCrossed: 'The range ends before it begins. Choose a later end.',
};
