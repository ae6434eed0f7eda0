'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { apiFilters, type ScreenFilters, searchOf } from '@/lib/client/audit-log-url';
import { useLatest } from '@/lib/client/hooks/use-latest';
import { withArrived } from '@/lib/client/queries/arrived-entries';
import { entriesQuery, fetchEntries } from '@/lib/client/queries/entries-query';
import type { ExpandedEntry } from '@/lib/contract/audit-log';
import { openEntryStream } from './entry-stream';

export type LiveState =
  | { is: 'off' | 'connecting' | 'live' | 'reconnecting' }
  | { is: 'ended'; error: Error };

type LiveOptions = {
  filters: ScreenFilters;
  isOn: boolean;
  /** Somebody reads further down, or an entry: nothing may move under their eyes. */
  isReading: () => boolean;
  /** Reads the list anew. */
  onRefresh: () => void;
};

/** What has come while somebody reads. `isWhole`: whether the list and these are without a gap. */
type Waiting = { entries: ReadonlyMap<string, ExpandedEntry>; isWhole: boolean };

const nothing: Waiting = { entries: new Map(), isWhole: true };

/** How long entries are gathered before they are shown, and how long they are marked; in milliseconds. */
const gathering = 100;
const marking = 3_000;

/** As many are kept to be shown; where more wait, the list is read anew. */
const mostWaiting = 1_000;

/** Follows the log while it is on: new entries go into the list, or wait while somebody reads. */
export function useLive({ filters, isOn, isReading, onRefresh }: LiveOptions) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>({ is: isOn ? 'connecting' : 'off' });
  const [waiting, setWaiting] = useState(nothing);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [arrived, setArrived] = useState(0);
  const gathered = useRef<ExpandedEntry[]>([]);
  const { queryKey } = entriesQuery(filters);

  function put(entries: readonly ExpandedEntry[]) {
    queryClient.setQueryData(queryKey, (list) => list && withArrived(list, entries));
    setArrived((count) => count + entries.length);
    setFresh(new Set(entries.map(({ id }) => id)));
  }

  function unknown(entries: readonly ExpandedEntry[]) {
    const list = queryClient.getQueryData(queryKey);
    const known = new Set(list?.pages.flatMap((page) => page.audit_log.map(({ id }) => id)));
    return entries.filter(({ id }) => !known.has(id));
  }

  const show = useLatest((isWhole: boolean) => {
    const entries = unknown(gathered.current);
    gathered.current = [];
    if (entries.length === 0) return;
    if (isReading() || waiting.entries.size > 0) {
      setWaiting((before) => ({
        entries: new Map([...before.entries, ...entries.map((one) => [one.id, one] as const)]),
        isWhole: before.isWhole && isWhole && before.entries.size < mostWaiting,
      }));
    } else if (isWhole) put(entries);
    else onRefresh();
  });

  /** What was written while there was no stream: before its beginning, or while it was broken. */
  const catchUp = useLatest(async () => {
    const { audit_log, has_more } = await fetchEntries(filters, null);
    gathered.current.push(...audit_log);
    show(!has_more || unknown(audit_log).length < audit_log.length);
  });

  function showWaiting() {
    if (waiting.entries.size === 0) return;
    if (waiting.isWhole) put([...waiting.entries.values()]);
    else onRefresh();
    setWaiting(nothing);
  }

  const path = isOn ? streamPath(filters) : null;
  useEffect(() => {
    if (path === null) return setState({ is: 'off' });
    setState({ is: 'connecting' });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = openEntryStream(path, {
      onOpen: async () => {
        await catchUp();
        setState({ is: 'live' });
      },
      onEntry: (entry) => {
        gathered.current.push(entry);
        timer ??= setTimeout(() => {
          timer = undefined;
          show(true);
        }, gathering);
      },
      onReconnecting: () => setState({ is: 'reconnecting' }),
      onEnd: (error) => setState({ is: 'ended', error }),
    });
    return () => {
      stop();
      clearTimeout(timer);
      gathered.current = [];
      setWaiting(nothing);
    };
  }, [path, catchUp, show]);

  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), marking);
    return () => clearTimeout(timer);
  }, [fresh]);

  return {
    state,
    fresh,
    /** How many have come into the list since the page was opened. */
    arrived,
    waiting: waiting.entries.size,
    showWaiting,
  };
}

/** The stream of what is listed. Where a range begins, and in which order, is nothing to what is new. */
function streamPath(filters: ScreenFilters) {
  const { after: _, ...query } = apiFilters(filters);
  return `/v1/audit-log/stream?${searchOf(query)}`;
}
