/** A surface that floats over the page: menu, select, combobox. */
export const popupStyles =
  'origin-(--transform-origin) overflow-hidden rounded-lg border border-border bg-surface-raised text-foreground shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0';

/** One item of such a surface. */
export const popupItemStyles =
  'flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm outline-none max-md:min-h-11 data-highlighted:bg-subtle data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';
