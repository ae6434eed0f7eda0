import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type EmptyStateProps = { Icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode };

export function EmptyState({ Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-1 flex-col items-center bg-surface justify-center gap-1 px-6 py-16 text-center">
      <span className="mb-3 flex size-10 items-center justify-center rounded-lg border bg-surface text-muted shadow-xs">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      <div className="max-w-sm text-balance text-muted text-sm">{children}</div>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
