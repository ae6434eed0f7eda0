'use client';

import dynamic from 'next/dynamic';

// The server renders them; their code is loaded by the few who see one.

export const DeletionNotice = dynamic(
  async () => (await import('./deletion-notice')).DeletionNotice,
  { loading: () => null },
);

export const SecondFactorNotice = dynamic(
  async () => (await import('./second-factor-notice')).SecondFactorNotice,
  { loading: () => null },
);
