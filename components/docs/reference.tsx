import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Document } from '@/lib/contract/openapi';
import { DocsFrame, DocsLink } from './docs-frame';
import { MethodBadge } from './method-badge';
import { OperationSection } from './operation-section';
import type { Call } from './samples';

type ReferenceProps = { document: Document; origin: string; canTry: boolean };

/** The API reference, rendered from the OpenAPI document alone. */
export function Reference({ document, origin, canTry }: ReferenceProps) {
  const calls = callsOf(document);
  return (
    <DocsFrame
      title={docsMessages.title}
      index={calls.map((call) => ({ id: call.operation.operationId, label: callLabel(call) }))}
      indexLabel={docsMessages.calls}
      pages={docsMessages.toEvents(
        (words) => <DocsLink href="/docs/events">{words}</DocsLink>,
        (words) => <DocsLink href="/docs/query">{words}</DocsLink>,
      )}
    >
      <p lang="en" className="mt-2 max-w-2xl">
        {document.info.description}
      </p>
      <p className="mt-2 max-w-2xl text-muted text-sm">
        {docsMessages.credentials(
          headerName('X-API-Key'),
          headerName('Authorization'),
          (words) => (
            <DocsLink href="/v1/openapi.json">{words}</DocsLink>
          ),
          (words) => (
            <DocsLink href="/llms.txt">{words}</DocsLink>
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
    </DocsFrame>
  );
}

const callLabel = ({ method, path }: Call) => (
  <>
    <span className="w-15 shrink-0">
      <MethodBadge method={method} />
    </span>
    <span className="min-w-0 truncate font-mono text-xs" title={path}>
      {path.replace('/v1', '')}
    </span>
  </>
);

function headerName(name: string) {
  return <code className="font-mono text-xs">{name}</code>;
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
