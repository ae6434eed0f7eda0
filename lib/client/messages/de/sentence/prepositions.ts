/** The prepositions of actions, as a German sentence says them. */
const prepositions: Readonly<Record<string, string>> = {
  ...{ as: 'als', at: 'bei', by: 'von', for: 'für', from: 'von', in: 'in', into: 'in', of: 'von' },
  ...{ on: 'auf', to: 'zu', with: 'mit' },
};

const each = (verbs: string, german: string) =>
  Object.fromEntries(verbs.split(', ').map((verb) => [verb, german]));

/** What verbs want instead. */
const ofVerbs: Readonly<Record<string, string>> = {
  ...each('assign to, attach to, delegate to, forward to, give to, grant to, lend to', 'an'),
  ...each('reassign to, report to, sell to, send to, transfer to, unassign from', 'an'),
  ...each('log in to, log on to, sign in to, sign on to', 'bei'),
  ...each('log off from, log out of, sign out of', 'bei'),
  ...each('copy to, export to, import to, move to', 'nach'),
  ...each('connect to, link to', 'mit'),
  ...each('pull from, remove from', 'aus'),
  ...each('sign up for, subscribe to', 'für'),
  ...each('apply to', 'auf'),
  // They are said with the dative alone.
  ...each('opt in to, opt out of', ''),
};

const isPreposition = (word: string) => Object.hasOwn(prepositions, word);

/** The German for an English preposition behind a verb; what is none as it is. */
export function prepositionOf(base: string, english: string): string {
  const ofVerb = `${base} ${english}`;
  if (Object.hasOwn(ofVerbs, ofVerb)) return ofVerbs[ofVerb] ?? '';
  return isPreposition(english) ? (prepositions[english] ?? '') : english;
}

/** `to console`: `bei console`; `member to role`: `member zu role`. Inside other words, `in` and `on` belong to nouns (`sign on policy`). */
export function withPrepositions(base: string, words: string): string {
  const isOfNoun = (word: string, at: number) => at > 0 && (word === 'in' || word === 'on');
  const said = words
    .split(' ')
    .map((word, at) =>
      isPreposition(word) && !isOfNoun(word, at) ? prepositionOf(base, word) : word,
    );
  return said.filter((word) => word !== '').join(' ');
}

/** Those that want the dative; the others have the accusative, as the object has. */
const withDative = new Set(['aus', 'bei', 'mit', 'nach', 'von', 'zu']);

const masculine = ['der eigene', 'den eigenen', 'dem eigenen'] as const;
const feminine = ['die eigene', 'die eigene', 'der eigenen'] as const;
const neuter = ['das eigene', 'das eigene', 'dem eigenen'] as const;

/** Types of resources that may be the actor, with the article of the German noun. */
const own: Readonly<Record<string, typeof masculine | typeof feminine | typeof neuter>> = {
  ...{ user: masculine, account: masculine, person: feminine, session: feminine },
  ...{ member: neuter, profile: neuter },
};

/** `von` and `user`: `vom eigenen`. A comma has the nominative behind it. */
export function ownBehind(preposition: string, type: string): string {
  const [nominative, accusative, dative] = own[type] ?? neuter;
  if (preposition === ',') return `, ${nominative}`;
  const article = withDative.has(preposition) ? dative : accusative;
  return ` ${preposition} ${article}`
    .replace('  ', ' ')
    .replace(/(vo|zu|bei)n? dem /, '$1m ')
    .replace('zu der ', 'zur ');
}
