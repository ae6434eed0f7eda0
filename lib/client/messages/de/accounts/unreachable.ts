import type { unreachable as english } from '../../accounts/unreachable';

export const unreachable: typeof english =
  'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.';
