import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
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
        <Link href="/audit-log" className="flex items-center gap-2.5 font-semibold text-lg">
          <Mark className="size-6" />
          {commonMessages.product}
        </Link>
        <ul className="mt-6 flex flex-col gap-0.5">
          {calls.map(({ method, path, operation }) => (
            <li key={operation.operationId}>
              <a
                href={`#${operation.operationId}`}
                className="flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-subtle"
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
      </nav>
      <main className="min-w-0 flex-1 py-8">
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
