import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import { cn } from '@/lib/client/class-names';
import { commonMessages } from '@/lib/client/messages/common';
import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Document } from '@/lib/contract/openapi';
import { MethodBadge } from './method-badge';
import { OperationSection } from './operation-section';
import type { Call } from './samples';

type ReferenceProps = { document: Document; origin: string; canTry: boolean };

/** The API reference, rendered from the OpenAPI document alone. */
export function Reference({ document, origin, canTry }: ReferenceProps) {
  const calls = callsOf(document);
  return (
    <div className="mx-auto flex max-w-6xl gap-10 px-4 md:px-6">
      <nav
        aria-label={docsMessages.calls}
        className="sticky top-0 hidden h-dvh w-72 shrink-0 overflow-y-auto py-8 lg:block"
      >
        <Home />
        <CallList calls={calls} className="mt-6" />
      </nav>
      <main className="min-w-0 flex-1 py-8 max-lg:pt-3">
        <div className="mb-5 flex flex-col gap-2 lg:hidden">
          <Home />
          <details className="group rounded-lg border bg-surface">
            <summary className="flex min-h-11 cursor-pointer items-center justify-between px-3 font-medium">
              {docsMessages.calls}
              <ChevronDown aria-hidden className="size-4 text-muted group-open:rotate-180" />
            </summary>
            <nav aria-label={docsMessages.calls} className="border-t p-1.5">
              <CallList calls={calls} />
            </nav>
          </details>
        </div>
        <h1 className="font-semibold text-2xl tracking-tight">{docsMessages.title}</h1>
        <p className="mt-2 max-w-2xl">{document.info.description}</p>
        <p className="mt-2 max-w-2xl text-muted text-sm">
          {docsMessages.credentials(
            headerName('X-API-Key'),
            headerName('Authorization'),
            (words) => (
              <DataLink href="/v1/openapi.json">{words}</DataLink>
            ),
            (words) => (
              <DataLink href="/llms.txt">{words}</DataLink>
            ),
          )}
        </p>
        <div className="mt-4">
          {calls.map((call) => (
            <OperationSection
              key={call.operation.operationId}
              call={call}
              document={document}
              origin={origin}
              canTry={canTry}
            />
          ))}
        </div>
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

function CallList({ calls, className }: { calls: readonly Call[]; className?: string }) {
  return (
    <ul className={cn('flex flex-col gap-0.5', className)}>
      {calls.map(({ method, path, operation }) => (
        <li key={operation.operationId}>
          <a
            href={`#${operation.operationId}`}
            className="flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-subtle max-lg:min-h-11"
          >
            <span className="w-15 shrink-0">
              <MethodBadge method={method} />
            </span>
            <span className="min-w-0 truncate font-mono text-xs" title={path}>
              {path.replace('/v1', '')}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function headerName(name: string) {
  return <code className="font-mono text-xs">{name}</code>;
}

function DataLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className="font-medium text-accent-text underline underline-offset-4">
      {children}
    </a>
  );
}

function callsOf({ paths }: Document): Call[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}
