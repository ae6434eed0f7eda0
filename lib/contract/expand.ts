import { z } from 'zod';
import { type ExpandChoice, expandChoices, expansions, summary } from './entry-fields';
import { once } from './text';

const Expand = z.string().transform((value, context): ExpandChoice[] => {
  const names = value.split(',');
  const known = expandChoices.filter((name) => names.includes(name));
  if (known.length !== names.length) {
    const message = `it must be one or more of: ${expandChoices.join(', ')}`;
    context.addIssue({ code: 'custom', message });
  }
  return known;
});

const meaning = `\`${summary}\` is what happened, as a sentence for people, by the catalogue's template in English if there is one; a later release may word it better`;

/** Of what returns an entry's nine fields alone. */
export const expand = once(Expand)
  .optional()
  .meta({ description: `Adds fields to each entry: ${expandChoices.join(', ')}. ${meaning}.` });

/** Of what returns entries with all of their fields anyway. */
export const expandOfWhole = once(Expand)
  .optional()
  .meta({
    description: `With \`${summary}\`, adds it to each entry: ${meaning}. ${expansions.join(', ')} are there anyway.`,
  });
