import type { timeRangePopupMessages as english } from '../../audit-log/time-range-popup';

export const timeRangePopupMessages: typeof english = {
  label: 'Zeitraum',
  relative: 'Relative Zeiträume',
  calendar: 'Kalenderzeiträume',
  ends: { after: 'Von', before: 'Bis' },
  parts: { date: (end: string) => `${end}: Datum`, time: (end: string) => `${end}: Uhrzeit` },
  help: (timeZone: string) =>
    `Zeitzone: ${timeZone}. Ohne Uhrzeit zählt der ganze Tag; eine Uhrzeit bei „Bis“ gehört nicht mehr dazu. Eine Zeit wie 2026-11-01T10:00Z kann eingefügt werden.`,
  apply: 'Anwenden',
  noEnd: 'Wählen Sie, wann der Zeitraum beginnt oder wann er endet.',
  noDate: 'Wählen Sie ein vollständiges Datum. Die Uhrzeit kann fehlen.',
  endsCrossed: 'Der Zeitraum endet, bevor er beginnt. Wählen Sie ein späteres Ende.',
};
