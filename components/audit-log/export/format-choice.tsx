'use client';

import { exportMessages } from '@/lib/client/messages/audit-log/export';
import { useReader } from '../hooks/reader';
import { type ExportChoice, exportChoices } from './export-choices';

type FormatChoiceProps = { value: ExportChoice; onChange: (format: ExportChoice) => void };

const formats = Object.keys(exportChoices) as ExportChoice[];

export function FormatChoice({ value, onChange }: FormatChoiceProps) {
  const { isGuest } = useReader();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-sm">{exportMessages.format}</legend>
      <div className="flex flex-col gap-1.5">
        {formats
          .filter((format) => format !== 'evidence' || !isGuest)
          .map((format) => (
            <label
              key={format}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md border border-border-strong px-3 py-2 hover:bg-subtle has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-ring"
            >
              <input
                type="radio"
                name="format"
                value={format}
                checked={value === format}
                onChange={() => onChange(format)}
                className="size-4 shrink-0 accent-accent outline-none"
              />
              <span className="flex flex-col">
                <span className="font-medium text-sm">{exportMessages.formats[format].name}</span>
                <span className="text-muted text-sm">{exportMessages.formats[format].note}</span>
              </span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
