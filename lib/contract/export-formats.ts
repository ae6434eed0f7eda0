/** How an export may be written: the ending of its file, and its media type. Plain constants, because the browser loads no zod. */
export const exportFiles = {
  csv: { ending: 'csv', type: 'text/csv' },
  ndjson: { ending: 'ndjson', type: 'application/x-ndjson' },
  json: { ending: 'json', type: 'application/json' },
  ocsf: { ending: 'ocsf.ndjson', type: 'application/x-ndjson' },
  ecs: { ending: 'ecs.ndjson', type: 'application/x-ndjson' },
  cloudevents: { ending: 'cloudevents.ndjson', type: 'application/x-ndjson' },
} as const;

export type ExportFormat = keyof typeof exportFiles;

export const exportFormats = Object.keys(exportFiles) as ExportFormat[];

/** The end marker of an export, which only a complete one has. */
export type ExportEnd = { count: number; cursor: string | null };
