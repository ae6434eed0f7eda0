import { exportFiles } from '@/lib/contract/export-formats';

/** What the export dialog offers: the formats of an export, and the bundle that proves its entries. */
export const exportChoices = {
  ...exportFiles,
  evidence: { ending: 'evidence.ndjson', type: 'application/x-ndjson' },
} as const;

export type ExportChoice = keyof typeof exportChoices;
