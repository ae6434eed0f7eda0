import { docsMessages } from '@/lib/client/messages/docs/docs';
import { queryReference } from '@/lib/client/messages/docs/query';
import { DocsFrame, DocsLink } from './docs-frame';

const costs = 'costs';

/** The language of queries: of the query bar, and of `where` in the API. */
export function QueryReference() {
  const { sections } = queryReference;
  const index = sections.map(({ id, title }) => ({ id, label: title }));
  return (
    <DocsFrame
      title={queryReference.title}
      index={[...index, { id: costs, label: queryReference.limitsTitle }]}
      indexLabel={queryReference.parts}
      pages={docsMessages.toReference((words) => <DocsLink href="/docs">{words}</DocsLink>)}
    >
      <p className="mt-2 max-w-2xl">{queryReference.introduction}</p>
      <pre className="mt-4 max-w-2xl whitespace-pre-wrap break-words rounded-lg border bg-surface p-3 font-mono text-xs">
        {queryReference.request}
      </pre>
      <div className="mt-4">
        {sections.map(({ id, title, text, examples }) => (
          <section key={id} aria-labelledby={id} className="border-t py-8 first:border-t-0">
            <h2 id={id} className="scroll-mt-6 font-semibold text-lg">
              {title}
            </h2>
            <p className="mt-2 max-w-2xl">{text}</p>
            <dl className="mt-4 max-w-2xl divide-y rounded-lg border bg-surface">
              {examples.map(([example, meaning]) => (
                <div
                  key={example}
                  className="grid gap-x-4 gap-y-1 px-3 py-2 text-sm sm:grid-cols-[18rem_1fr]"
                >
                  <dt className="min-w-0">
                    <code className="break-words font-mono text-xs">{example}</code>
                  </dt>
                  <dd className="min-w-0 text-muted">{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <section aria-labelledby={costs} className="border-t py-8">
        <h2 id={costs} className="scroll-mt-6 font-semibold text-lg">
          {queryReference.limitsTitle}
        </h2>
        <p className="mt-2 max-w-2xl">{queryReference.limits}</p>
      </section>
    </DocsFrame>
  );
}
