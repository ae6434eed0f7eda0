/**
 * How an export may be written: the ending of its file, its media type, and where it always says what happened in a sentence; null if
 * only with expand=summary. Plain constants, because the browser loads no zod.
 */
export const exportFiles = {
  csv: { ending: 'csv', type: 'text/csv', sentence: 'summary' },
  ndjson: { ending: 'ndjson', type: 'application/x-ndjson', sentence: null },
  json: { ending: 'json', type: 'application/json', sentence: null },
  ocsf: { ending: 'ocsf.ndjson', type: 'application/x-ndjson', sentence: 'message' },
  ecs: { ending: 'ecs.ndjson', type: 'application/x-ndjson', sentence: 'message' },
  cloudevents: { ending: 'cloudevents.ndjson', type: 'application/x-ndjson', sentence: null },
} as const;

export type ExportFormat = keyof typeof exportFiles;

export const exportFormats = Object.keys(exportFiles) as ExportFormat[];

/** The end marker of an export, which only a complete one has. */
export type ExportEnd = { count: number; cursor: string | null };
