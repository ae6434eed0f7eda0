'use client';

import { useState } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { entryMessages } from '@/lib/client/messages/audit-log/entry';

const longest = 240;
const mostLines = 6;

/** Text with its line breaks. A long text is cut, and a button shows the rest. */
export function FoldedText({ text }: { text: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const short = text.split('\n', mostLines).join('\n').slice(0, longest);
  if (short.length === text.length) return <Lines text={text} />;
  return (
    <>
      <Lines text={isOpen ? text : `${short}…`} />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="mt-1 block rounded font-medium font-sans underline underline-offset-2 max-md:min-h-11"
      >
        {isOpen ? entryMessages.showLess : entryMessages.showAll(text.length)}
      </button>
    </>
  );
}

function Lines({ text }: { text: string }) {
  return (
    <span className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      <VisibleText text={text} keepsLines />
    </span>
  );
}
