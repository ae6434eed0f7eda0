import type { Words } from './format';

/** Words that most systems use for results. */
export const outcomeWords: Words = {
  success: 'success',
  succeeded: 'success',
  successful: 'success',
  allowed: 'success',
  ok: 'success',
  failure: 'failure',
  failed: 'failure',
  denied: 'failure',
  error: 'failure',
};
