import { cn } from '@/lib/client/class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md';

const variants: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-accent text-accent-foreground shadow-xs hover:not-data-disabled:bg-accent-hover',
  secondary:
    'border-border-strong bg-surface-raised text-foreground shadow-xs hover:not-data-disabled:bg-subtle data-popup-open:bg-subtle',
  ghost:
    'border-transparent bg-transparent text-muted hover:not-data-disabled:bg-subtle hover:not-data-disabled:text-foreground data-popup-open:bg-subtle data-popup-open:text-foreground',
  danger:
    'border-transparent bg-danger-fill text-white shadow-xs hover:not-data-disabled:bg-danger-fill-hover',
};

/** On a phone every button is 44 px high, large enough for a finger. */
const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 px-2 text-sm max-md:h-11 max-md:px-3 [&_svg]:size-3.5',
  md: 'h-8 gap-2 px-3 text-sm max-md:h-11 max-md:px-4 [&_svg]:size-4',
};

/** The look of a button, for buttons and for links in the place of one. */
export function buttonStyles(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md') {
  return cn(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors duration-100',
    'data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}
