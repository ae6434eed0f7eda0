import type { ApiKey } from '@/lib/contract/api-keys';
import { KeyRow } from './key-row';
import { workingFirst } from './key-status';

const headings = ['Name', 'Scopes', 'Status', 'Created', 'Expires', 'Last used'];

/** A table; on a phone each row is a card. */
export function KeyTable({ keys, now }: { keys: ApiKey[]; now: number }) {
  return (
    <div className="overflow-x-auto md:rounded-lg md:border md:bg-surface">
      <table aria-label="API keys" className="w-full text-left text-base max-md:block">
        <thead className="max-md:hidden">
          <tr className="border-b text-muted text-xs">
            {headings.map((heading) => (
              <th key={heading} className="h-9 px-3 font-medium first:pl-4">
                {heading}
              </th>
            ))}
            <th>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {workingFirst(keys, now).map((key) => (
            <KeyRow key={key.id} apiKey={key} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
