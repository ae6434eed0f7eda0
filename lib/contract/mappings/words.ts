/** `member.RoleUpdated` becomes `_member_role_updated_`. */
export const wordsOf = (name: string): string =>
  `_${name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')}_`;
