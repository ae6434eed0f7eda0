'use client';

import { choicesOf } from '@/components/ui/choices';
import { NativeSelect } from '@/components/ui/native-select';
import { VisibleText } from '@/components/ui/visible-text';
import { type Draft, outcomeWordsIn } from '@/lib/client/import/draft-mapping';
import { mappingMessages as messages } from '@/lib/client/messages/import/mapping';
import { outcomes } from '@/lib/contract/entry-fields';
import { type Mapping, toFormat } from '@/lib/contract/formats/mapping';
import { readValue } from '@/lib/contract/formats/read-value';
import { visibleText } from '@/lib/contract/visible-text';

const meanings = [...outcomes, 'none'] as const;
type Meaning = (typeof meanings)[number];

type OutcomeWordsProps = { draft: Draft; onChange: (mapping: Mapping) => void };

/** What the words mean that the first records have for their outcome. */
export function OutcomeWords({ draft, onChange }: OutcomeWordsProps) {
  const words = outcomeWordsIn(draft);
  const { mapping } = draft;
  if (words.length === 0) return null;

  function setMeaning(word: string, meaning: Meaning) {
    const { [word]: _, ...rest } = mapping.outcomes ?? {};
    const own = meaning === 'none' ? rest : { ...rest, [word]: meaning };
    onChange({ ...mapping, outcomes: own });
  }

  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{messages.outcomes}</legend>
      <p className="mb-3 text-muted text-sm">{messages.outcomesDescription}</p>
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        {words.map((word) => (
          <div
            key={word}
            className="grid grid-cols-[9rem_minmax(0,1fr)] items-center gap-x-3 max-md:grid-cols-2"
          >
            <code className="truncate font-mono text-sm">
              <VisibleText text={word} />
            </code>
            <NativeSelect
              aria-label={messages.outcomeOf(visibleText(word))}
              items={itemsFor(word, mapping)}
              value={meaningOf(word, mapping)}
              onValueChange={(meaning) => setMeaning(word, meaning)}
              className="h-8 text-sm max-md:h-11 max-md:text-lg"
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** What everybody says for success or failure cannot mean nothing. */
function itemsFor(word: string, mapping: Mapping) {
  const isKnown = meaningOf(word, { ...mapping, outcomes: {} }) !== 'none';
  return choicesOf(isKnown ? outcomes : meanings, messages.meanings);
}

/** As an import takes it. */
function meaningOf(word: string, mapping: Mapping): Meaning {
  const { fields } = toFormat({ ...mapping, fields: { outcome: 'word' } }, 'json');
  return outcomes.find((one) => one === readValue({ word }, fields.outcome)) ?? 'none';
}
