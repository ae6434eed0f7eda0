import { z } from 'zod';
import {
  entryExpandChoices,
  expandChoices,
  expansions,
  hint,
  proof,
  summary,
} from './entry-fields';
import { once } from './text';

const expandOf = <Choice extends string>(choices: readonly Choice[]) =>
  z.string().transform((value, context): Choice[] => {
    const names = value.split(',');
    const known = choices.filter((name) => names.includes(name));
    if (known.length !== names.length) {
      const message = `it must be one or more of: ${choices.join(', ')}`;
      context.addIssue({ code: 'custom', message });
    }
    return known;
  });

const Expand = expandOf(expandChoices);

const summaryMeaning = `\`${summary}\` is what happened, as a sentence for people, by the catalogue's template in English if there is one; a later release may word it better`;
const meaning = `${summaryMeaning}. \`${hint}\` is why it may be worth a look`;

/** Of what returns an entry's nine fields alone. */
export const expand = once(Expand)
  .optional()
  .meta({ description: `Adds fields to each entry: ${expandChoices.join(', ')}. ${meaning}.` });

/** Of what returns a single entry. */
export const expandOfEntry = once(expandOf(entryExpandChoices))
  .optional()
  .meta({
    description: `Adds fields to the entry: ${entryExpandChoices.join(', ')}. ${meaning}. \`${proof}\` is what the leaf of the entry is made of, besides its other fields; it takes \`audit_log:verify\`.`,
  });

/** Of what returns entries with all of their fields anyway. */
export const expandOfWhole = once(Expand)
  .optional()
  .meta({
    description: `With \`${summary}\` or \`${hint}\`, adds it to each entry, \`${hint}\` in JSON and NDJSON alone: ${meaning}. ${expansions.join(', ')} are there anyway.`,
  });

/** The same of what tells of entries as they come, in which nothing was looked for yet. */
export const expandOfNew = once(expandOf([...expansions, summary]))
  .optional()
  .meta({
    description: `With \`${summary}\`, adds it to each entry: ${summaryMeaning}. ${expansions.join(', ')} are there anyway.`,
  });
