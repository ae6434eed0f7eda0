import 'server-only';
import { lapseDays, lapsesAt } from '@/lib/contract/sign-in/provider-kinds';
import type { Owners } from '@/lib/server/notices/owners';
import { noticeOwners } from '@/lib/server/notices/send';
import type { Prisma } from '@/lib/server/prisma-client/client';
import { recordOf } from './record';

export type DomainRow = Prisma.SignInDomainGetPayload<object>;

/** Of what the owners are told. */
export type Told = Owners & { domain: DomainRow };

const failing = 'an owner could not be told of a domain that is not verified any more';

const minute = (time: Date) => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const toMend = ({ domain }: Told) => {
  const { name, value } = recordOf(domain);
  return `The TXT record that is needed has the name ${name} and the value ${value}`;
};

/** When the record was not found for the first time. */
export function mailMissing(told: Told): Promise<void> {
  const { organization, domain } = told;
  const end = lapsesAt(domain.missingSince ?? new Date());
  const text = [
    `The DNS has no longer the record that shows that ${domain.domain} belongs to the organization ${organization}. It is looked up each day.`,
    `If it is not there again by ${minute(end)}, the domain is no longer verified, and nobody with an address in it can sign in by single sign-on. Where no other way is allowed, only owners can sign in then.`,
    toMend(told),
  ];
  return noticeOwners(told, `The record of ${domain.domain} is missing`, text, failing);
}

/** When the domain is not verified any more. */
export function mailLapsed(told: Told): Promise<void> {
  const { organization, domain } = told;
  const text = [
    `The domain ${domain.domain} of the organization ${organization} is no longer verified: its record was not in the DNS for ${lapseDays} days. Nobody with an address in it can sign in by single sign-on.`,
    ...(domain.isRequired
      ? [
          'Single sign-on stays required for these addresses, so that only owners can sign in. An owner can switch that off in Settings, Sign-in.',
        ]
      : []),
    `${toMend(told)}. Once it is there, verify the domain in Settings, Sign-in.`,
  ];
  return noticeOwners(told, `${domain.domain} is no longer verified`, text, failing);
}
