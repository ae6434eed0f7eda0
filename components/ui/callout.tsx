import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';

type CalloutTone = 'info' | 'success' | 'warning' | 'error';

const tones: Record<CalloutTone, { box: string; icon: string; Icon: typeof Info }> = {
  info: { box: 'border-border bg-subtle', icon: 'text-muted', Icon: Info },
  success: {
    box: 'border-success-border bg-success-soft',
    icon: 'text-success',
    Icon: CircleCheck,
  },
  warning: {
    box: 'border-warning-border bg-warning-soft',
    icon: 'text-warning',
    Icon: TriangleAlert,
  },
  error: { box: 'border-danger-border bg-danger-soft', icon: 'text-danger', Icon: CircleAlert },
};

type CalloutProps = {
  tone?: CalloutTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons, such as "Try again". */
  actions?: ReactNode;
  className?: string;
};

/** A message in the flow of the page. Screen readers announce an error or a warning when it appears. */
export function Callout({ tone = 'info', title, children, actions, className }: CalloutProps) {
  const { box, icon, Icon } = tones[tone];
  return (
    <div
      role={tone === 'error' || tone === 'warning' ? 'alert' : undefined}
      className={cn(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3 py-2.5 text-sm',
        box,
        className,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 flex-1 basis-52">
        {title && <p className="font-medium text-foreground">{title}</p>}
        {children && (
          <div className={cn('break-words text-muted', !title && 'text-foreground')}>
            {children}
          </div>
        )}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
