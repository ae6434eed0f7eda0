import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/client/class-names';
import { type ButtonSize, type ButtonVariant, buttonStyles } from './button-styles';

type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
};

/** A link that looks like a button: it navigates, so it is an anchor. */
export function LinkButton({ variant, size, className, ...props }: LinkButtonProps) {
  return <Link {...props} className={cn(buttonStyles(variant, size), className)} />;
}
