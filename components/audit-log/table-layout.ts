/** Heights are fixed, so that the place of row 9,000 is known without drawing the 8,999 before it. */
export const heights = { header: 36, day: 32, row: 36, card: 68 };

/** One grid for header and rows: columns from `md` on, a card of two lines below. The IP address yields to the panel. */
export const rowGrid =
  'grid items-center gap-x-4 px-4 max-md:h-17 max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:content-center max-md:gap-x-2.5 max-md:gap-y-1.5 md:h-9 md:grid-cols-[7.25rem_minmax(0,1fr)_8rem_minmax(0,1.35fr)] md:px-6 md:@3xl:grid-cols-[7.5rem_minmax(0,1fr)_9rem_minmax(0,1.5fr)_8.5rem]';

export const cellPlaces: Record<string, string> = {
  time: 'max-md:col-start-3 max-md:row-start-1 max-md:text-xs',
  actor: 'min-w-0 max-md:col-span-2 max-md:col-start-1 max-md:row-start-1 max-md:font-medium',
  action: 'min-w-0 flex max-md:col-start-1 max-md:row-start-2',
  resource: 'min-w-0 max-md:col-span-2 max-md:col-start-2 max-md:row-start-2',
  ip: 'hidden min-w-0 md:@3xl:flex',
};
