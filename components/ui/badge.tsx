import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';

export type BadgeTone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

const tones: Record<BadgeTone, string> = {
  neutral: 'border-border bg-subtle text-foreground',
  accent: 'border-transparent bg-accent-soft text-accent-text',
  success: 'border-success-border bg-success-soft text-success',
  warning: 'border-warning-border bg-warning-soft text-warning',
  danger: 'border-danger-border bg-danger-soft text-danger',
};

type BadgeProps = {
  tone?: BadgeTone;
  /** An icon with the same meaning as the colour. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
};

export function Badge({ tone = 'neutral', icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5.5 max-w-full items-center gap-1 rounded-md border px-1.5 font-medium text-xs [&_svg]:size-3 [&_svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
