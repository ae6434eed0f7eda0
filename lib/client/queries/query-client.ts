import { environmentManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api';

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Entries do not change, and a list that reloads itself moves under the reader's eyes.
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
    },
  });
}

/** Whether trying again without a change can help: not where the request itself was refused. */
function mayPass(error: Error) {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500;
}

let browserClient: QueryClient | undefined;

/** One client a browser tab, one client a request on the server, where two people must never share a cache. */
export function getQueryClient() {
  if (environmentManager.isServer()) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
