import { type HintKind, hintKinds } from '@/lib/contract/hints/kinds';
import { localized } from '../localized';

/** Hints: why an entry may be worth a look. */
export const hintMessages = localized('hintMessages', {
  titles: {
    failed_sign_ins: 'After failed sign-ins',
    many_deletions: 'Many deletions',
    new_network: 'First time from this network',
    right_given: 'A right was given',
    unusual_hour: 'At an unusual hour',
  } satisfies Record<HintKind, string>,
  mark: (title: string) => `Hint: ${title}. `,
});

/** The title of a kind that a filter has; undefined of none that there is. */
export function titleOfHint(value: string): string | undefined {
  const kind = hintKinds.find((one) => one === value);
  return kind && hintMessages.titles[kind];
}
