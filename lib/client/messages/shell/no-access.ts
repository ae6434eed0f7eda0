/** For somebody whose role does not allow a page, by the page. */
export const noAccessMessages = {
  notIncluded: {
    auditLog: 'Your role does not include the audit log',
    apiKeys: 'Your role does not include API keys',
    members: 'Your role does not include members',
    organization: 'Your role does not include the settings of the organization',
  },
  whomToAsk: {
    auditLog: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see the audit log: ask one of them to give you that role, or for what you are looking for.`,
    apiKeys: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see API keys: ask one of them to give you that role, or for what you are looking for.`,
    members: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see members: ask one of them to give you that role, or for what you are looking for.`,
    organization: (organization: string) =>
      `You are a member of ${organization}. Owners and admins see the settings of the organization: ask one of them to give you that role, or for what you are looking for.`,
  },
  noLonger: 'You no longer belong to that organization',
  yours: 'You have left it or were removed. These are yours:',
  none: 'You belong to no organization yet',
  askToBeInvited: (email: string) => `Ask an owner or admin of yours to invite ${email}.`,
};
