import 'server-only';
import { randomBytes } from 'node:crypto';

/** `prefix` and random hex digits: `org_` + 32, `ak_` + 16. */
function id(prefix: string, digits: number): string {
  return prefix + randomBytes(digits / 2).toString('hex');
}

export const newOrganizationId = () => id('org_', 32);
export const newUserId = () => id('usr_', 32);
export const newApiKeyId = () => id('ak_', 16);
export const newViewId = () => id('view_', 16);
export const newCaseId = () => id('case_', 16);
export const newCommentId = () => id('comment_', 16);
export const newSchemaId = () => id('schema_', 16);
export const newAnchorId = () => id('anchor_', 16);
export const newScimTokenId = () => id('scim_', 16);
export const newScimGroupId = () => id('group_', 16);
export const newWitnessedLogId = () => id('witnessed_', 16);
export const newGuestLinkId = () => id('guest_', 16);
export const newGuestSessionId = () => id('visit_', 32);
export const newSignInProviderId = () => id('provider_', 16);
export const newSignInDomainId = () => id('domain_', 16);

export const isOrganizationId = (value: string) => /^org_[0-9a-f]{32}$/.test(value);
export const isApiKeyId = (value: string) => /^ak_[0-9a-f]{16}$/.test(value);
export const isViewId = (value: string) => /^view_[0-9a-f]{16}$/.test(value);
export const isCaseId = (value: string) => /^case_[0-9a-f]{16}$/.test(value);
export const isCommentId = (value: string) => /^comment_[0-9a-f]{16}$/.test(value);
export const isSchemaId = (value: string) => /^schema_[0-9a-f]{16}$/.test(value);
export const isAnchorId = (value: string) => /^anchor_[0-9a-f]{16}$/.test(value);
export const isScimTokenId = (value: string) => /^scim_[0-9a-f]{16}$/.test(value);
export const isScimGroupId = (value: string) => /^group_[0-9a-f]{16}$/.test(value);
export const isWitnessedLogId = (value: string) => /^witnessed_[0-9a-f]{16}$/.test(value);
export const isGuestLinkId = (value: string) => /^guest_[0-9a-f]{16}$/.test(value);
export const isSignInProviderId = (value: string) => /^provider_[0-9a-f]{16}$/.test(value);
export const isSignInDomainId = (value: string) => /^domain_[0-9a-f]{16}$/.test(value);
