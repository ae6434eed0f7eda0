import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { LinkButton } from './link-button';
import { Tooltip } from './tooltip';

type IconLinkProps = Omit<ComponentProps<typeof LinkButton>, 'aria-label' | 'size'> & {
  /** The accessible name: where the link leads. */
  label: string;
  tooltip: string;
};

export function IconLink({ label, tooltip, className, ...props }: IconLinkProps) {
  return (
    <Tooltip content={tooltip}>
      <LinkButton
        variant="ghost"
        size="sm"
        {...props}
        aria-label={label}
        className={cn('size-7 px-0 max-md:size-11 max-md:px-0', className)}
      />
    </Tooltip>
  );
}
