/** Styles of inputs and of select and combobox triggers. 16 px on a phone, or iOS zooms into the field. */
export const controlStyles =
  'h-9 w-full min-w-0 rounded-md border border-border-strong bg-surface px-2.5 text-base text-foreground shadow-xs transition-colors duration-100 max-md:h-11 max-md:text-lg focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/35 data-disabled:cursor-not-allowed data-disabled:opacity-55 data-invalid:border-danger aria-invalid:border-danger';
