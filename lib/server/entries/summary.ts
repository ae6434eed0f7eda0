import 'server-only';
import type { ExpandedEntry } from '@/lib/contract/entry';
import {
  type ExpandChoice,
  expandChoices,
  expansions,
  hint,
  summary,
} from '@/lib/contract/entry-fields';
import { textOfSentence } from '@/lib/contract/sentence/segment';
import { sentenceOf } from '@/lib/contract/sentence/sentence';
import { type Templates, templateOf } from '@/lib/contract/sentence/templates';
import { readTemplates } from '@/lib/server/catalogue/templates';
import type { Organization } from '@/lib/server/core/principal';
import { separator } from './sql/columns';

// What an entry says in words (docs/decisions/0030). The JSON of a page is the database's, and only where it is asked for sentences is it
// read, and written again.

type Expand = readonly ExpandChoice[];

export const asksForSummary = (expand: Expand | undefined): boolean =>
  expand?.includes(summary) ?? false;

/** All of an entry; and its hint, which is looked up elsewhere, if that is asked for. */
export const wholeEntry = (expand: Expand | undefined): ExpandChoice[] => [
  ...expansions,
  ...(expand?.includes(hint) ? [hint] : []),
];

/** What is to be read of entries that are to be shown so: a sentence is made of all of an entry. */
export const readFor = (expand: ExpandChoice[] | undefined): ExpandChoice[] | undefined =>
  asksForSummary(expand) ? wholeEntry(expand) : expand;

export const summaryOf = (entry: ExpandedEntry, templates: Templates): string =>
  textOfSentence(sentenceOf(entry, templateOf(entry, templates)));

/** Entries that were read by `readFor`, as JSON, as they are to be shown. */
export async function shownEntries(
  organization: Organization,
  entries: string,
  expand: Expand | undefined,
): Promise<string> {
  if (!asksForSummary(expand) || entries === '') return entries;
  return withSummaries(entries, await readTemplates(organization), expand);
}

/** Entries with all that `expand` adds, as JSON, with their sentences, and without the objects that are not asked for. */
export function withSummaries(
  entries: string,
  templates: Templates,
  expand: Expand = expandChoices,
): string {
  const unasked = expansions.filter((name) => !expand.includes(name));
  return (JSON.parse(`[${entries}]`) as ExpandedEntry[])
    .map((entry) => {
      const shown: Partial<ExpandedEntry> = { ...entry, [summary]: summaryOf(entry, templates) };
      for (const name of unasked) delete shown[name];
      return JSON.stringify(shown);
    })
    .join(separator);
}
