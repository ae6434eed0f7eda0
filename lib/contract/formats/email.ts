import type { Source } from './format';

/** What a source gives, if it looks like an e-mail address: sources have one where others of their users have a name. */
export const emailIn = (of: Source): Source => ({ of, match: /^(\S+@\S+)$/ });
