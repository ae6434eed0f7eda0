import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/client/class-names';
import { commonMessages } from '@/lib/client/messages/common';

type CardTableProps = ComponentProps<'table'> & {
  'aria-label': string;
  headings: string[];
  /** Whether a last column has the actions of a row. */
  hasActions?: boolean;
  children: ReactNode;
};

/** A table; on a phone each row is a card. */
export function CardTable({ headings, hasActions = true, children, ...props }: CardTableProps) {
  return (
    <div className="overflow-x-auto md:rounded-lg md:border md:bg-surface">
      <table
        {...props}
        tabIndex={-1}
        className="w-full text-left text-base outline-none max-md:block"
      >
        <thead className="max-md:hidden">
          <tr className="border-b text-muted text-xs">
            {headings.map((heading) => (
              <th key={heading} className="h-9 px-3 font-medium first:pl-4">
                {heading}
              </th>
            ))}
            {hasActions && (
              <th>
                <span className="sr-only">{commonMessages.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">{children}</tbody>
      </table>
    </div>
  );
}

export function CardRow({ children }: { children: ReactNode }) {
  return (
    <tr className="max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-3 max-md:rounded-lg max-md:border max-md:bg-surface max-md:p-4 md:border-b md:last:border-b-0">
      {children}
    </tr>
  );
}

export function CardTitle({ children }: { children: ReactNode }) {
  return <td className="min-w-0 max-w-80 max-md:col-span-2 md:px-4 md:py-2.5">{children}</td>;
}

type CardCellProps = { label: string; className?: string; children: ReactNode };

export function CardCell({ label, className, children }: CardCellProps) {
  return (
    <td className={cn('md:px-3 md:py-2.5', className)}>
      <span className="mb-0.5 block text-muted text-xs md:hidden">{label}</span>
      {children}
    </td>
  );
}

export function CardActions({ children }: { children: ReactNode }) {
  return (
    <td className="max-md:col-span-2 max-md:has-[>span:empty]:hidden md:px-4 md:py-1.5">
      {/* Those that do not fit into a row of a phone are two in each. */}
      <span className="flex flex-wrap items-center justify-end gap-1.5 max-md:justify-start max-md:has-[>:nth-child(4)]:grid max-md:has-[>:nth-child(4)]:grid-cols-2">
        {children}
      </span>
    </td>
  );
}
