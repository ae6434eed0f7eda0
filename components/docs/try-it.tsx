'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { docsMessages } from '@/lib/client/messages/docs/docs';
import { type Call, exampleBody, isForKeys } from './samples';
import { type Answer, send } from './send';

/** Sends the call from the page, with the session or with an API key typed into the form. */
export function TryIt({ call, canTry }: { call: Call; canTry: boolean }) {
  const { operation } = call;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isPending, setPending] = useState(false);
  const parameters = operation.parameters.filter((parameter) => parameter.in !== 'header');
  const body = exampleBody(call);
  if (!canTry && !isForKeys(call)) {
    return <p className="mt-4 text-muted text-sm">{docsMessages.signInToTry}</p>;
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setPending(true);
    setAnswer(await send(call, new FormData(event.currentTarget)));
    setPending(false);
  }

  return (
    <details className="mt-4 rounded-lg border bg-surface">
      <summary className="cursor-pointer px-3 py-2.5 font-medium text-sm">
        {docsMessages.tryIt}
      </summary>
      <form onSubmit={submit} className="flex flex-col gap-4 border-t p-3">
        {isForKeys(call) && (
          <Field
            label={docsMessages.apiKey}
            name="api_key"
            description={canTry ? docsMessages.emptyKey : docsMessages.signInOrPaste}
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder={docsMessages.apiKeyPlaceholder}
            />
          </Field>
        )}
        {parameters.length > 0 && (
          <div className="grid gap-3 sm:grid-cols-2">
            {parameters.map(({ name, required, in: place }) => (
              <Field
                key={name}
                label={<code className="font-mono text-xs">{name}</code>}
                name={`${place}.${name}`}
              >
                <Input required={required} autoComplete="off" />
              </Field>
            ))}
          </div>
        )}
        {body !== null && (
          <label className="flex flex-col gap-1.5 font-medium text-sm">
            {docsMessages.body}
            <textarea
              name="body"
              rows={8}
              defaultValue={body}
              spellCheck={false}
              className="w-full rounded-md border border-border-strong bg-background p-2.5 font-mono font-normal text-xs"
            />
          </label>
        )}
        <Button type="submit" variant="primary" pending={isPending} className="w-fit">
          {docsMessages.send}
        </Button>
        <div aria-live="polite">{answer && <Shown answer={answer} />}</div>
      </form>
    </details>
  );
}

function Shown({ answer }: { answer: Answer }) {
  return (
    <>
      <p className="text-sm">
        <strong>{answer.status}</strong>{' '}
        <span className="font-mono text-muted text-xs">{answer.facts}</span>
      </p>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer scrolls, which must work with the keyboard.
        tabIndex={0}
        aria-label={docsMessages.answer}
        className="mt-2 max-h-96 overflow-auto rounded-md border bg-background p-3"
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-xs leading-5">
          {answer.text}
        </pre>
      </section>
    </>
  );
}
