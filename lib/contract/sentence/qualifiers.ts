import { wordsOf } from './words';

// Words that say of an action that it did not happen, not yet, or only if something else did. Such an action is never told as done.

const setOf = (text: string) => new Set(text.trim().split(/\s+/));

/** Negations, modals, conditions and trials: `not_deleted`, `would_delete`, `delete_dry_run`. */
const negations = setOf(`
  not never no non nothing none without cannot can cant couldnt didnt doesnt dont hasnt isnt shouldnt wasnt wont wouldnt unable
  could may might must shall should will would almost nearly if unless until before instead
  dry dryrun noop whatif simulated try tried`);

/** What became of an act that other words name: `delete_requested`. Alone they are acts: `order_cancelled`. */
const outcomes = setOf(`
  aborted attempted awaiting canceled cancelled declined denied forbidden ignored pending planned prevented proposed queued refused
  rejected requested scheduled skipped`);

/** The same before an act: `schedule_delete`. A past behind them makes nouns of them: `request_approved`. */
const leads = setOf(
  'abort attempt cancel decline deny preview propose refuse reject request schedule simulate',
);

/** The words of each part of an action, but those that the resource's type says: a `pending_user` may be deleted. */
function partsOf(action: string, resourceType: string): string[][] {
  const type = wordsOf(resourceType);
  const parts = action.replace(/['’]/g, '').split(/[^\p{L}\p{N}_ -]+/u);
  return parts.map((part) => wordsOf(part).filter((word) => !type.includes(word)));
}

/**
 * Whether an action says `not`, `would` or the like of itself, or only that an act was asked for, planned or refused. `isAct` finds an
 * act among words.
 */
export function isNotDone(
  action: string,
  resourceType: string,
  isAct: (words: string[]) => boolean,
): boolean {
  const parts = partsOf(action, resourceType);
  const all = parts.flat();
  if (all.some((word) => negations.has(word))) return true;
  const others = all.filter((word) => !outcomes.has(word));
  if (others.length < all.length && isAct(others)) return true;
  return parts.some(([first = '', ...rest]) => {
    const isLead = leads.has(first) && !rest.some((word) => word.endsWith('ed'));
    return isLead && isAct(rest);
  });
}
