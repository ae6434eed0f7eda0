import { useSyncExternalStore } from 'react';

/** Where browsers reach this server; empty until hydration, because the server may have another name for itself. */
export const usePageOrigin = () =>
  useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => '',
  );
