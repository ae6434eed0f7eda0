'use client';

import type { ExportFormat } from '@/lib/contract/export';

const formats: { value: ExportFormat; label: string; note: string }[] = [
  { value: 'csv', label: 'CSV', note: 'For spreadsheets. Formulas are made harmless.' },
  { value: 'ndjson', label: 'NDJSON', note: 'An entry a line, for programs and other logs.' },
  { value: 'json', label: 'JSON', note: 'One document.' },
];

type FormatChoiceProps = { value: ExportFormat; onChange: (format: ExportFormat) => void };

export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">Format</legend>
      <div className="flex flex-col gap-1.5">
        {formats.map((format) => (
          <label
            key={format.value}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-border-strong px-3 py-2 hover:bg-subtle has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name="format"
              value={format.value}
              checked={value === format.value}
              onChange={() => onChange(format.value)}
              className="size-4 shrink-0 accent-accent outline-none"
            />
            <span className="flex flex-col">
              <span className="font-medium text-sm">{format.label}</span>
              <span className="text-muted text-sm">{format.note}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
