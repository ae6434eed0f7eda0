import { localized } from '../localized';

/** The domains of an organization. */
export const domainMessages = localized('domainMessages', {
  title: 'Domains',
  description:
    'Whoever has an address in a verified domain is sent to its provider by the sign-in page, and nobody else can claim that address.',
  notLoaded: 'The domains could not be loaded',
  loading: 'Loading the domains',
  none: 'No domain yet',
  noneDescription: 'Until a domain is verified, no provider signs in anybody.',
  add: 'Add domain',
  newTitle: 'Add a domain',
  domain: 'Domain',
  placeholder: 'example.com',
  notCreated: 'The domain was not added',
  columns: { domain: 'Domain', state: 'State', provider: 'Provider', required: 'Other ways' },
  verified: 'Verified',
  unverified: 'Not verified',
  missing: 'Record missing',
  lapsed: 'No longer verified',
  missingTitle: (since: string) => `Its record has not been found since ${since}`,
  missingDescription: (end: string) =>
    `It is looked up each day. If it is not there again by ${end}, the domain is no longer verified, and nobody with an address in it signs in by its provider.`,
  lapsedTitle: 'Its record was missing for a week',
  lapsedDescription: (since: string) =>
    `It has not been found since ${since}. Nobody with an address in the domain signs in by its provider until it is verified again.`,
  lapsedRequired: 'Single sign-on stays the only way for members, so that only owners can sign in.',
  lookAgain: 'Look again',
  lookAgainFor: (domain: string) => `Look for the record of ${domain} again`,
  notFound: (domain: string) => `The record of ${domain} was not found`,
  record:
    'Add this TXT record to the DNS, then verify. Leave it there: it is looked up again each day.',
  recordAgain: 'Put this TXT record into the DNS again:',
  copyName: (domain: string) => `Copy the name of the record of ${domain}`,
  copyValue: (domain: string) => `Copy the value of the record of ${domain}`,
  verify: 'Verify',
  verifyOne: (domain: string) => `Verify ${domain}`,
  notVerified: (domain: string) => `${domain} is not verified`,
  nowVerified: (domain: string) => `${domain} is verified.`,
  noProvider: 'None',
  provider: 'Provider',
  providerOf: (domain: string) => `Provider of ${domain}`,
  required: 'Single sign-on only',
  requiredOf: (domain: string) => `Single sign-on only, for ${domain}`,
  requiredDescription:
    'Sessions that began in another way end at once. Owners may still use a password, which the log says.',
  notChanged: (domain: string) => `${domain} was not changed`,
  remove: 'Remove',
  removeOne: (domain: string) => `Remove ${domain}`,
  removeTitle: (domain: string) => `Remove ${domain}?`,
  removeDescription:
    'Nobody with an address in it signs in by a provider any more. To add it again, it has to be verified again.',
  notRemoved: (domain: string) => `${domain} was not removed`,
});
