import { docsMessages } from '@/lib/client/messages/docs/docs';
import type { Field } from './schema-text';

/** Names and their meaning, for parameters and bodies. */
export function FieldTable({ title, fields }: { title: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <section className="mt-5">
      <h3 className="font-medium text-muted text-sm">{title}</h3>
      <dl className="mt-1.5 divide-y rounded-lg border bg-surface">
        {fields.map(({ name, type, required, description }) => (
          <div
            key={name}
            className="grid gap-x-4 gap-y-1 px-3 py-2 text-sm sm:grid-cols-[12rem_1fr]"
          >
            <dt className="min-w-0">
              <code className="break-words font-mono text-xs">{name}</code>
              {required && (
                <span className="ml-2 text-warning text-xs">{docsMessages.required}</span>
              )}
            </dt>
            <dd className="min-w-0">
              <span className="break-words font-mono text-muted text-xs">{type}</span>
              {description && (
                <p lang="en" className="mt-0.5">
                  {description}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
