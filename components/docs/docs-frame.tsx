import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/mark';
import { commonMessages } from '@/lib/client/messages/common';

type IndexItem = { id: string; label: ReactNode };

type DocsFrameProps = {
  title: string;
  /** The parts of the page, listed beside it; on a phone above it. */
  index: readonly IndexItem[];
  indexLabel: string;
  /** Of the index, the other pages. */
  pages: ReactNode;
  children: ReactNode;
};

/** A page of documentation with its index. */
export function DocsFrame({ title, index, indexLabel, pages, children }: DocsFrameProps) {
  return (
    <div className="mx-auto flex max-w-6xl gap-10 px-4 md:px-6">
      <div className="sticky top-0 hidden h-dvh w-72 shrink-0 overflow-y-auto py-8 lg:block">
        <Home />
        <nav aria-label={indexLabel} className="mt-6">
          <IndexList index={index} />
        </nav>
      </div>
      <main className="min-w-0 flex-1 py-8 max-lg:pt-3">
        <div className="mb-5 flex flex-col gap-2 lg:hidden">
          <Home />
          <details className="group rounded-lg border bg-surface">
            <summary className="flex min-h-11 cursor-pointer items-center justify-between px-3 font-medium">
              {indexLabel}
              <ChevronDown aria-hidden className="size-4 text-muted group-open:rotate-180" />
            </summary>
            <nav aria-label={indexLabel} className="border-t p-1.5">
              <IndexList index={index} />
            </nav>
          </details>
        </div>
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        {children}
        <p className="border-t pt-6 text-muted text-sm">{pages}</p>
      </main>
    </div>
  );
}

function Home() {
  return (
    <Link
      href="/audit-log"
      className="flex w-fit items-center gap-2.5 rounded-md font-semibold text-lg max-lg:min-h-11"
    >
      <Mark className="size-6" />
      {commonMessages.product}
    </Link>
  );
}

function IndexList({ index }: { index: readonly IndexItem[] }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {index.map(({ id, label }) => (
        <li key={id}>
          <a
            href={`#${id}`}
            className="flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-subtle max-lg:min-h-11"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

export function DocsLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="font-medium text-accent-text underline underline-offset-4">
      {children}
    </a>
  );
}
