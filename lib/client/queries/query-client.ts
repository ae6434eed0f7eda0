import { environmentManager, type Query, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api';
import { changedSession, onSessionChange } from '../auth/shown-session';

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Entries do not change, and a list that reloads by itself moves while somebody reads it.
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: retryRead,
      },
    },
  });
}

/** Reading is tried twice again: when a browser says that it is online, for a moment it may still reach nothing. */
export function retryRead(failures: number, error: Error) {
  return failures < 2 && canRecover(error);
}

/** Whether the same request can succeed later. It cannot if the request itself was refused. */
function canRecover(error: Error) {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

let browserClient: QueryClient | undefined;

/** One client per browser tab; on the server one per request, because people must never share a cache. */
export function getQueryClient() {
  if (environmentManager.isServer()) return makeQueryClient();
  browserClient ??= makeBrowserClient();
  return browserClient;
}

/** When the session is the tab's again, what was refused meanwhile is asked for again. */
function makeBrowserClient() {
  const client = makeQueryClient();
  onSessionChange(() => {
    if (changedSession() !== null) return;
    const predicate = ({ state }: Query) => state.status === 'error' && state.data === undefined;
    void client.refetchQueries({ type: 'active', predicate });
  });
  return client;
}
