import { CopyButton } from './copy-button';

type ShownSecretProps = { label: string; copyLabel: string; value: string };

/** A text that is shown once, with a button that copies it. */
export function ShownSecret({ label, copyLabel, value }: ShownSecretProps) {
  return (
    <figure className="flex flex-col gap-1.5">
      <figcaption className="flex items-center justify-between gap-2 font-medium text-sm">
        <span className="min-w-0 truncate">{label}</span>
        <CopyButton value={value} label={copyLabel} showLabel variant="secondary" />
      </figcaption>
      <pre className="whitespace-pre-wrap break-all rounded-md border bg-subtle px-3 py-2 font-mono text-sm">
        {value}
      </pre>
    </figure>
  );
}
