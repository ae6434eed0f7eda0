'use client';

import { ListFilterPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { IconButton } from '@/components/ui/icon-button';
import { cn } from '@/lib/client/class-names';

export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="font-medium text-muted text-xs">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

type EntryFieldProps = {
  label: string;
  /** What is copied; and what is shown, where there are no children. */
  value: string | null;
  mono?: boolean;
  /** Narrows the list to this value. */
  onFilter?: () => void;
  children?: ReactNode;
};

export function EntryField({ label, value, mono = false, onFilter, children }: EntryFieldProps) {
  return (
    <div className="group/field flex min-h-8 items-center gap-2 border-b py-0.5 last:border-b-0 max-md:min-h-12">
      <dt className="w-28 shrink-0 text-muted text-sm">{label}</dt>
      <dd
        className={cn(
          'flex min-w-0 flex-1 items-center gap-1 text-sm',
          mono && value !== null && 'font-mono text-xs',
        )}
      >
        <span className="min-w-0 flex-1 break-words">
          {value === null ? <span className="text-muted">None</span> : (children ?? value)}
        </span>
        {value !== null && (
          <span className="flex shrink-0 md:opacity-0 md:transition-opacity md:duration-100 md:group-focus-within/field:opacity-100 md:group-hover/field:opacity-100">
            {onFilter && (
              <IconButton
                label={`Filter for this ${label.toLowerCase()}`}
                size="sm"
                onClick={onFilter}
              >
                <ListFilterPlus aria-hidden />
              </IconButton>
            )}
            <CopyButton label={`Copy ${label.toLowerCase()}`} value={value} variant="ghost" />
          </span>
        )}
      </dd>
    </div>
  );
}
