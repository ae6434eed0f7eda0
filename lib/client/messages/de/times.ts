import type { timeMessages as english } from '../times';

export const timeMessages: typeof english = {
  justNow: 'gerade eben',
};
