'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { RequestFailed } from '@/components/ui/request-error';
import { submitByKey, TextArea } from '@/components/ui/text-area';
import { caseMessages as messages } from '@/lib/client/messages/cases/cases';
import { useWriteComment } from '@/lib/client/queries/cases-query';
import { maxComment } from '@/lib/contract/cases/limits';

/** Writes a comment on a case. What is written stays until it is saved. */
export function CommentForm({ caseId }: { caseId: string }) {
  const { mutate, error, isPending } = useWriteComment({ caseId });
  const [text, setText] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setIsEmpty(text.trim() === '');
    if (text.trim() !== '') mutate(text.trim(), { onSuccess: () => setText('') });
  }

  return (
    <form noValidate onSubmit={submit} className="flex max-w-2xl flex-col items-start gap-3">
      {error && <RequestFailed title={messages.notSent} error={error} />}
      <Field
        label={messages.comment}
        description={messages.commentHint}
        error={isEmpty && messages.noText}
        className="w-full"
      >
        <TextArea
          value={text}
          rows={3}
          maxLength={maxComment}
          onKeyDown={submitByKey}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setIsEmpty(false);
          }}
        />
      </Field>
      <Button type="submit" pending={isPending}>
        {messages.send}
      </Button>
    </form>
  );
}
