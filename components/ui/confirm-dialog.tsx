'use client';

import { onDemand } from './on-demand';

/** Asks for confirmation of something that is not easily undone, and shows the error if it fails. Rendered where it is asked. */
export const ConfirmDialog = onDemand(
  async () => (await import('./confirm-dialog-loaded')).LoadedConfirmDialog,
);
