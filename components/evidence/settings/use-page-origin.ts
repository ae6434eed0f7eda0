import { useIsHydrated } from '@/lib/client/hooks/use-is-hydrated';

/** Where browsers reach this server; empty until hydration, because the server may have another name for itself. */
export const usePageOrigin = () => (useIsHydrated() ? window.location.origin : '');
