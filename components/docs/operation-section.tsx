import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Document } from '@/lib/contract/openapi';
import { CodeSamples } from './code-samples';
import { FieldTable } from './field-table';
import { MethodBadge } from './method-badge';
import { type Call, callersOf, samplesOf } from './samples';
import { describeType, fieldsOf } from './schema-text';
import { TryIt } from './try-it';

type OperationSectionProps = { call: Call; document: Document; origin: string; canTry: boolean };

/** One call: its documentation, code samples, and a form to try it. */
export function OperationSection({ call, document, origin, canTry }: OperationSectionProps) {
  const { operation, method, path } = call;
  const body = operation.requestBody?.content['application/json']?.schema;
  const success = operation.responses['201'] ?? operation.responses['200'];
  const answer = success?.content['application/json']?.schema;
  return (
    <section aria-labelledby={operation.operationId} className="border-t py-10 first:border-t-0">
      <h2
        id={operation.operationId}
        className="flex scroll-mt-6 flex-wrap items-center gap-2 font-mono text-base"
      >
        <MethodBadge method={method} />
        <span className="min-w-0 break-all font-semibold">{path}</span>
      </h2>
      <p lang="en" className="mt-2">
        {operation.summary}
      </p>
      <p className="mt-1 text-muted text-sm">
        {docsMessages.callers[callersOf(call)]}{' '}
        <span lang="en">{operation.description.replaceAll('`', '')}</span>
      </p>
      <FieldTable
        title={docsMessages.parameters}
        fields={operation.parameters.map(({ name, schema, required = false, description }) => ({
          name,
          type: describeType(schema),
          required,
          description,
        }))}
      />
      {body && <FieldTable title={docsMessages.body} fields={fieldsOf(body, document)} />}
      {answer && <FieldTable title={docsMessages.answer} fields={fieldsOf(answer, document)} />}
      <p className="mt-5 text-muted text-sm">
        {docsMessages.statuses(
          Object.entries(operation.responses).map(
            ([status, { description }]) => `${status} ${description}`,
          ),
        )}
      </p>
      <CodeSamples samples={samplesOf(call, origin)} label={`${method} ${path}`} />
      <TryIt call={call} canTry={canTry} />
    </section>
  );
}
