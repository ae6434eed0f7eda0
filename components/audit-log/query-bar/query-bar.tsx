'use client';

import { Search, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { Spinner } from '@/components/ui/spinner';
import type { ScreenFilters } from '@/lib/client/audit-log-url';
import { cn } from '@/lib/client/class-names';
import { useShortcuts } from '@/lib/client/hooks/use-shortcuts';
import { queryMessages } from '@/lib/client/messages/audit-log/query';
import { auditLogTitle } from '@/lib/client/messages/audit-log/title';
import { writeQuery } from '@/lib/client/query-language/query-text';
import { useTimeZone } from '@/lib/client/time/time-zone';
import type { ExpandedEntry } from '@/lib/contract/entry';
import type { CompletionsHandle } from './completions';
import type { useKnownActors } from './use-known-actors';
import { loadReading, useQuerySubmit } from './use-query-submit';

const load = async () => (await import('./completions')).Completions;
const Completions = dynamic(load, { ssr: false });

/** Loads what reads a query, and what completes it. */
function loadLanguage() {
  void load();
  void loadReading();
}

type QueryBarProps = {
  filters: ScreenFilters;
  known: ReturnType<typeof useKnownActors>;
  /** Whose details tell which paths there are. */
  entries: readonly ExpandedEntry[] | undefined;
  onReplace: (filters: ScreenFilters) => void;
};

/** The filters as one line of text to read, type and paste. */
export function QueryBar({ filters, known, entries, onReplace }: QueryBarProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const timeZone = useTimeZone();
  const [draft, setDraft] = useState<string | null>(null);
  /** Where completions are shown for; null while none are. */
  const [caret, setCaret] = useState<number | null>(null);
  const [count, setCount] = useState(0);
  const completions = useRef<CompletionsHandle>(null);
  const [active, setActive] = useState(-1);
  const { submit, error, isPending, reset } = useQuerySubmit(known, (next) => {
    setDraft(null);
    setCaret(null);
    onReplace(next);
  });
  const applied = writeQuery(filters, { timeZone, actors: known.actors });
  const text = draft ?? applied;
  const isUnapplied = draft !== null && draft.trim() !== applied;
  useEffect(() => {
    document.title = auditLogTitle(applied);
  }, [applied]);
  const isOpen = caret !== null && count > 0;
  useShortcuts({ '/': () => input.current?.focus() });

  // A change from elsewhere replaces what was being typed.
  const [seen, setSeen] = useState(filters);
  if (seen !== filters) {
    setSeen(filters);
    setDraft(null);
    reset();
  }

  const moveTo = useRef<number | null>(null);
  useEffect(() => {
    if (moveTo.current !== null) input.current?.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = null;
  });

  function type(next: string, at: number) {
    setDraft(next);
    setCaret(at);
    setActive(-1);
    reset();
  }

  function take(next: { text: string; caret: number }, isValue: boolean) {
    moveTo.current = next.caret;
    type(next.text, next.caret);
    if (isValue) setCaret(null);
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (caret === null) return setCaret(event.currentTarget.selectionStart ?? text.length);
      const step = key === 'ArrowDown' ? 1 : -1;
      setActive(count === 0 ? -1 : (Math.max(active, step === 1 ? -1 : 0) + step + count) % count);
    } else if (isOpen && (key === 'Enter' || key === 'Tab') && active >= 0) {
      event.preventDefault();
      completions.current?.choose(active);
    } else if (key === 'Enter') {
      event.preventDefault();
      setCaret(null);
      submit(text);
    } else if (key === 'Escape') {
      event.preventDefault();
      if (isOpen) return setCaret(null);
      // What was typed stays: it can be taken up again, and the cross removes it.
      reset();
      input.current?.blur();
    }
  }

  return (
    <div className="min-w-0 flex-1">
      <div className="relative">
        <span className="pointer-events-none absolute inset-y-0 left-0 flex w-9 items-center justify-center text-muted">
          {isPending ? <Spinner /> : <Search aria-hidden className="size-4" />}
        </span>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={queryMessages.label}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-list-${active}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          placeholder={queryMessages.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          value={text}
          onChange={({ target }) =>
            type(target.value, target.selectionStart ?? target.value.length)
          }
          onKeyDown={handleKey}
          onFocus={loadLanguage}
          onBlur={() => setCaret(null)}
          className={cn(
            'h-8 w-full min-w-0 rounded-md border border-border-strong bg-surface pr-9 pl-9 text-sm shadow-xs max-md:h-11 max-md:text-lg',
            'focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/35 aria-invalid:border-danger',
            text && 'font-mono text-xs',
            isUnapplied && 'md:pr-20',
          )}
        />
        <span className="absolute inset-y-0 right-0 flex items-center justify-center">
          {isUnapplied && (
            <span aria-hidden className="max-md:hidden">
              <Kbd>{queryMessages.enterKey}</Kbd>
            </span>
          )}
          {text ? (
            <button
              type="button"
              aria-label={isUnapplied ? queryMessages.discard : queryMessages.clear}
              onClick={() => {
                setDraft(null);
                reset();
                if (!isUnapplied) onReplace({});
                input.current?.focus();
              }}
              className="flex h-full w-8 items-center justify-center rounded-md text-muted hover:text-foreground focus-visible:outline-offset-0 max-md:w-11"
            >
              <X aria-hidden className="size-4" />
            </button>
          ) : (
            <span aria-hidden className="pr-2 max-md:hidden">
              <Kbd>{queryMessages.slashKey}</Kbd>
            </span>
          )}
        </span>
        {caret !== null && (
          <Completions
            handle={completions}
            id={`${id}-list`}
            text={text}
            caret={caret}
            isDraft={draft !== null}
            filters={filters}
            actors={known.actors}
            entries={entries}
            active={active}
            onCount={setCount}
            onChoose={take}
          />
        )}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="pt-1 text-danger text-sm">
          {error}
        </p>
      )}
      {isUnapplied && !error && (
        <p className="sr-only" role="status">
          {queryMessages.pressEnter}
        </p>
      )}
    </div>
  );
}
