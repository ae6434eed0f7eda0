import type { ReactNode } from 'react';
import { VisibleText } from '@/components/ui/visible-text';

/** What a report is of, by whom and of when. */
export function ReportFacts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[9rem_1fr] gap-x-4 gap-y-1 text-sm max-md:grid-cols-1 max-md:gap-y-0 print:grid-cols-[9rem_1fr]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere min-w-0 max-md:mb-2 print:mb-0">
            {typeof value === 'string' ? <VisibleText text={value} /> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function ReportSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="break-after-avoid border-b pb-1 font-semibold text-lg">{title}</h2>
      {children}
    </section>
  );
}
