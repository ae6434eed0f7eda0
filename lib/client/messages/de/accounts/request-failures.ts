import type { requestFailureMessages as english } from '../../accounts/request-failures';

export const requestFailureMessages: typeof english = {
  unreachable:
    'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
};
