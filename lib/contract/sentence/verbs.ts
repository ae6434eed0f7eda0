// The verbs of actions, and their past tense. A word that is not here is no verb to us: better the action as it was written than a
// sentence that says something else.

export type Verb = { base: string; past: string };

const regular = `
  abandon abort accept acknowledge acquire activate add adjust admit adopt allow amend anonymize append apply approve archive assign
  associate assume attach authenticate authorize ban block cancel capture clear clone close collect complete configure confirm connect
  consume convert create deactivate decline decommission decrypt delegate delete demote deny deploy deprecate deprovision deregister
  describe destroy detach detect disable disassociate discard disconnect dismiss dispatch download downgrade drain drop duplicate edit
  elevate empty enable encrypt end enforce enroll erase escalate evaluate evict exceed exclude execute expire extend fetch finalize finish flush
  force forward generate grant identify impersonate impose include increase decrease initiate insert inspect install invalidate invite
  invoke join kick kill launch load manage mark mask merge migrate modify mount move mute notify obtain offboard onboard open
  pause perform promote provision publish purchase purge push pull quarantine reactivate reassign reboot receive recover redact redeem
  redeploy refresh refund refuse regenerate register reinstate reject reload remove rename renew reopen replace replay replicate reply
  reprocess require reschedule resize resolve respond restart restore restrict resume retain retire retrieve retry reveal revert revoke
  rotate save select simulate skip snooze start stop store submit subscribe suspend swap switch sync synchronize terminate toggle
  transmit trash truncate turn unarchive unassign unban unblock uninstall unlink unlock unmount unmute unpublish unregister unseal
  unshare unsubscribe unsuspend untag unwrap update upgrade upload upsert validate verify void warn wipe wrap`;

/** Nouns too: verbs only where nothing else of the action is one. */
const nounsToo = `
  access attempt answer audit call change charge check claim comment commit copy display email exchange exit export fail filter flag
  follow fork import invoice issue label link list lock log message monitor order patch pin plan post print process query queue release
  report request reserve return review roll sample scan schedule seal search secure share ship sign star tag test track transfer
  transform transition trigger use view visit vote watch`;

const irregular = {
  ...{ begin: 'began', bind: 'bound', break: 'broke', build: 'built', buy: 'bought' },
  ...{
    choose: 'chose',
    cut: 'cut',
    find: 'found',
    forget: 'forgot',
    freeze: 'froze',
    get: 'fetched',
  },
  ...{ give: 'gave', hide: 'hid', hold: 'held', leave: 'left', lend: 'lent', lose: 'lost' },
  ...{ make: 'made', meet: 'met', overwrite: 'overwrote', pay: 'paid', put: 'put', quit: 'quit' },
  ...{ read: 'read', rebind: 'rebound', rebuild: 'rebuilt', redo: 'redid', repay: 'repaid' },
  ...{ rerun: 'reran', resend: 'resent', reset: 'reset', rewrite: 'rewrote', run: 'ran' },
  ...{ sell: 'sold', send: 'sent', set: 'set', shut: 'shut', spend: 'spent', split: 'split' },
  ...{ steal: 'stole', take: 'took', unbind: 'unbound', undo: 'undid', unfreeze: 'unfroze' },
  ...{ unset: 'unset', withdraw: 'withdrew', write: 'wrote', override: 'overrode' },
};

const isIrregular = (base: string): base is keyof typeof irregular =>
  Object.hasOwn(irregular, base);

/** What stands between separators. */
type Split<
  Text extends string,
  Separator extends string,
  Found = never,
> = Text extends `${infer Word}${Separator}${infer Rest}`
  ? Split<Rest, Separator, Found | Word>
  : Found | Text;

/** The verbs, apart from those with a particle. */
export type VerbBase =
  | Exclude<Split<Split<typeof regular | typeof nounsToo, '\n  '>, ' '>, ''>
  | keyof typeof irregular
  | 'opt'
  | 'back';

/** Pasts that are not the tense of a sentence: `invoice.written`. */
const participles: Readonly<Record<string, string>> = {
  ...{ begun: 'begin', broken: 'break', chosen: 'choose', forgotten: 'forget', frozen: 'freeze' },
  ...{ given: 'give', hidden: 'hide', overridden: 'override', overwritten: 'overwrite' },
  ...{ rewritten: 'rewrite', stolen: 'steal', taken: 'take', undone: 'undo', unfrozen: 'unfreeze' },
  ...{ withdrawn: 'withdraw', written: 'write', cancelled: 'cancel', labelled: 'label' },
};

/** Verbs that logs write as one word. */
export const compounds: Readonly<Record<string, string>> = {
  ...{ login: 'log in', logon: 'log on', logout: 'log out', logoff: 'log off', signin: 'sign in' },
  ...{ signout: 'sign out', signup: 'sign up', rollback: 'roll back', shutdown: 'shut down' },
  ...{ optin: 'opt in', optout: 'opt out', checkin: 'check in', checkout: 'check out' },
  ...{ backup: 'back up', lockout: 'lock out' },
};

const doubled =
  /^(un|re)?(ban|commit|drop|flag|log|map|opt|pin|plan|plug|scan|ship|skip|star|stop|submit|swap|tag|transfer|transmit|wrap|admit)$/;

function pastOf(base: string): string {
  if (isIrregular(base)) return irregular[base];
  // The last consonant of `opt` is not doubled.
  if (doubled.test(base) && base !== 'opt') return `${base}${base.at(-1)}ed`;
  if (base.endsWith('e')) return `${base}d`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
}

const listOf = (text: string) => text.trim().split(/\s+/);

const weak = listOf(nounsToo);
const bases = new Map<string, Verb>();
const pasts = new Map<string, Verb>();
for (const base of [...Object.keys(irregular), ...listOf(regular), ...weak, 'opt', 'back']) {
  const verb = { base, past: pastOf(base) };
  bases.set(base, verb);
  // `read` and `set` say by themselves nothing of time.
  if (verb.past !== base) pasts.set(verb.past, verb);
}
for (const [participle, base] of Object.entries(participles)) {
  const verb = bases.get(base);
  if (verb) pasts.set(participle, verb);
}
const isWeak = new Set([...weak, 'opt', 'back', ...Object.keys(compounds)]);

const particles = new Set(['in', 'out', 'up', 'off', 'on', 'down', 'back', 'over']);

/** A verb among words, and which of them it is. */
export type FoundVerb = { verb: Verb; from: number; to: number };

/** How a word may be a verb: by its past, as nothing but a verb, or as what may be a noun too. */
type VerbKind = 'past' | 'strong' | 'weak';

/** The verb at a place, with its particle: `signed in`. */
export function verbAt(words: readonly string[], at: number, kind: VerbKind): FoundVerb | null {
  const word = words[at] ?? '';
  const compound = Object.hasOwn(compounds, word) ? compounds[word] : undefined;
  if (compound !== undefined) {
    const [base = '', particle = ''] = compound.split(' ');
    if (kind !== 'weak') return null;
    return { verb: withParticle({ base, past: pastOf(base) }, particle), from: at, to: at + 1 };
  }
  const found = kind === 'past' ? pasts.get(word) : bases.get(word);
  if (found === undefined) return null;
  const particle = words[at + 1] ?? '';
  const hasParticle = particles.has(particle);
  if (kind !== 'past' && (kind === 'weak') !== (isWeak.has(word) && !hasParticle)) return null;
  if (!hasParticle) return { verb: found, from: at, to: at + 1 };
  return { verb: withParticle(found, particle), from: at, to: at + 2 };
}

const withParticle = ({ base, past }: Verb, particle: string): Verb => ({
  base: `${base} ${particle}`,
  past: `${past} ${particle}`,
});

/** Verbs that nothing is done to: who signs in has done all of it. What follows them, after which word. */
export const intransitive: Readonly<Record<string, string>> = {
  ...{ 'log in': 'to', 'log on': 'to', 'log out': 'of', 'log off': 'from', 'sign in': 'to' },
  ...{ 'sign out': 'of', 'sign up': 'for', 'sign on': 'to', 'opt in': 'to', 'opt out': 'of' },
};

const toWhom = new Set(listOf('add apply assign attach give grant invite send subscribe'));
const fromWhom = new Set(listOf('remove revoke detach unassign withdraw unsubscribe pull'));

/** `added member to team`, `removed member from team`, `updated settings of team`. */
export const prepositionOf = ({ base }: Verb) =>
  toWhom.has(base) ? 'to' : fromWhom.has(base) ? 'from' : 'of';
