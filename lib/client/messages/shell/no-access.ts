import { localized } from '../localized';

/** For somebody whose role does not allow a page, by the page. */
export const noAccessMessages = localized('noAccessMessages', {
  notIncluded: {
    auditLog: 'Your role does not include the audit log',
    cases: 'Your role does not include cases',
    apiKeys: 'Your role does not include API keys',
    catalogue: 'Your role does not include the catalogue of events',
    import: 'Your role does not include imports',
    evidence: 'Your role does not include the evidence of the log',
    members: 'Your role does not include members',
    organization: 'Your role does not include the settings of the organization',
    signInSettings: 'Your role does not include how members sign in',
    guests: 'Your role does not include guest links',
  },
  description: {
    auditLog: (organization: string) =>
      `You are a member of ${organization}. Owners, admins and auditors see the audit log: ask an owner or admin for that role, or for the information that you need.`,
    cases: (organization: string) =>
      `You are a member of ${organization}. Owners, admins and auditors see cases: ask an owner or admin for that role, or for the information that you need.`,
    apiKeys: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see API keys: ask one of them for that role, or for the information that you need.`,
    catalogue: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see the catalogue of events: ask one of them for that role, or for the information that you need.`,
    import: (organization: string) =>
      `You are a member of ${organization}. Owners and admins import files: ask one of them for that role, or to import yours.`,
    evidence: (organization: string) =>
      `You are a member of ${organization}. Owners, admins and auditors see the evidence of the log: ask an owner or admin for that role, or for the information that you need.`,
    members: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see members: ask one of them for that role, or for the information that you need.`,
    organization: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see the settings of the organization: ask one of them for that role, or for the information that you need.`,
    signInSettings: (organization: string) =>
      `You are a member of ${organization}. Owners and admins decide how members sign in: ask one of them for that role, or for the information that you need.`,
    guests: (organization: string) =>
      `Only owners of ${organization} make guest links: ask one of them for a link.`,
  },
  outside: (organization: string) => `${organization} is not open to your network`,
  outsideDescription: (organization: string, address: string | null) =>
    `${organization} may be used from its own networks only, and ${address ?? 'your address, which is not known,'} is in none of them. Use it from there, for instance by its VPN, or ask an owner or admin.`,
  noLonger: 'You no longer belong to that organization',
  noLongerDescription:
    'You left it, were removed, or your term there has ended. These are your organizations:',
  none: 'You do not belong to an organization yet',
  askToBeInvited: (email: string) =>
    `Ask an owner or admin of your organization to invite ${email}.`,
});
