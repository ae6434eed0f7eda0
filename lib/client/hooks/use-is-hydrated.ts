'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether React handles events here yet. Of what the server rendered and whose code is still loading, a press would be lost. */
export const useIsHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
