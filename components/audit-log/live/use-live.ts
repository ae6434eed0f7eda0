'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { apiFilters, type ScreenFilters, searchOf } from '@/lib/client/audit-log-url';
import { useChangedSession } from '@/lib/client/hooks/use-changed-session';
import { useLatest } from '@/lib/client/hooks/use-latest';
import { sessionChangedMessages as messages } from '@/lib/client/messages/shell/session-changed';
import { isNewer, withArrived } from '@/lib/client/queries/arrived-entries';
import { entriesQuery, fetchEntries } from '@/lib/client/queries/entries-query';
import type { ExpandedEntry } from '@/lib/contract/entry';
import { openEntryStream } from './entry-stream';
import { isTooMany, nothingWaits, withWaiting } from './waiting-entries';

export type LiveState =
  | { is: 'off' | 'connecting' | 'live' | 'reconnecting' }
  | { is: 'ended'; error: Error };

type LiveOptions = {
  filters: ScreenFilters;
  isOn: boolean;
  /** Somebody has scrolled down or opened an entry: the list must not move. */
  isReading: () => boolean;
  /** Loads the list again. */
  onRefresh: () => void;
};

/** How long entries are collected before they are shown, and how long they are highlighted; in milliseconds. */
const gathering = 100;
const marking = 3_000;

/** Live mode: new entries are added to the list, or wait while somebody reads. */
export function useLive({ filters, isOn, isReading, onRefresh }: LiveOptions) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>({ is: isOn ? 'connecting' : 'off' });
  const [waiting, setWaiting] = useState(nothingWaits);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [arrived, setArrived] = useState(0);
  const [earlier, setEarlier] = useState(0);
  const gathered = useRef<ExpandedEntry[]>([]);
  const { queryKey } = entriesQuery(filters);
  const { by } = filters;

  function put(entries: readonly ExpandedEntry[]) {
    setArrived((count) => count + entries.length);
    add(entries);
  }

  /** A page that is loading replaces the list that it began with, and what was added meanwhile. */
  function add(entries: readonly ExpandedEntry[]) {
    if (queryClient.isFetching({ queryKey, exact: true }) > 0) {
      setTimeout(() => add(entries), gathering);
      return;
    }
    const top = queryClient.getQueryData(queryKey)?.pages[0]?.audit_log[0];
    queryClient.setQueryData(queryKey, (list) => list && withArrived(list, entries, by));
    if (by === 'happened' && top) {
      const below = entries.filter((entry) => !isNewer(entry, top, by));
      setEarlier((count) => count + below.length);
    }
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
    if (isReading() || waiting.count > 0) {
      setWaiting((before) => withWaiting(before, entries, isWhole));
    } else if (isWhole) put(entries);
    else onRefresh();
  });

  /** Fetches what was written without a stream: before the first connection or while it was broken. */
  const catchUp = useLatest(async () => {
    // The list is loaded again in any case, and those that were counted would be counted twice.
    if (isTooMany(waiting)) return;
    const { audit_log, has_more } = await fetchEntries(filters, null);
    gathered.current.push(...audit_log);
    show(!has_more || unknown(audit_log).length < audit_log.length);
  });

  function showWaiting() {
    if (waiting.count === 0) return;
    if (waiting.isWhole) put([...waiting.entries.values()]);
    else onRefresh();
    setWaiting(nothingWaits);
  }

  const path = isOn ? streamPath(filters) : null;
  const isCovered = useChangedSession() !== null;
  useEffect(() => {
    if (path === null) return setState({ is: 'off' });
    // It begins again when the session is the tab's again.
    if (isCovered) return setState({ is: 'ended', error: new Error(messages.switchedDescription) });
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
      setWaiting(nothingWaits);
      setEarlier(0);
    };
  }, [path, isCovered, catchUp, show]);

  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), marking);
    return () => clearTimeout(timer);
  }, [fresh]);

  return {
    state,
    fresh,
    /** How many entries were added to the list since the page was opened. */
    arrived,
    waiting: waiting.count,
    /** Whether not more wait than were counted. */
    isWaitingComplete: !isTooMany(waiting),
    /** How many were recorded that tell of earlier events than the list began with, and so stand further down. */
    earlier,
    forgetEarlier: () => setEarlier(0),
    showWaiting,
  };
}

/**
 * The stream of what is listed. The order does not matter for new entries, nor does the start of a range: only what happened may be
 * before it.
 */
function streamPath(filters: ScreenFilters) {
  const { after, ...query } = apiFilters(filters);
  const isByEvent = filters.by === 'happened';
  return `/v1/audit-log/stream?${searchOf({ ...query, ...(isByEvent && { after }) })}`;
}
