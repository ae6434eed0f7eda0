import type { requestErrorMessages as english } from '../request-errors';

export const requestErrorMessages: typeof english = {
  unreachable:
    'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  unexpected: (status: number) => `Der Server hat unerwartet geantwortet (Status ${status}).`,
};
