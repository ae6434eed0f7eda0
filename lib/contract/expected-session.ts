/**
 * The names by which a page says whose data it shows. The tabs of a browser share one session: where another tab has switched its
 * organization, or somebody else has signed in, the request is refused with `session_changed` and does nothing.
 */
export const expectedHeaders = {
  user: 'X-Expected-User',
  organization: 'X-Expected-Organization',
} as const;

/** The same, for requests that cannot have headers: an EventSource's. */
export const expectedParameters = {
  user: 'expected_user',
  organization: 'expected_organization',
} as const;

/** Stands for the organization where the session is in none. */
export const noOrganization = 'none';

export const expectedMeaning = {
  user: 'The id of the user whose session it should be; if it is not, the request does nothing and answers 409. For sessions alone.',
  organization: `The id of the organization that the session should be in, or '${noOrganization}'; if it is not, the request does nothing and answers 409. For sessions alone.`,
} as const;
